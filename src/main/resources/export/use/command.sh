# texts.txt: one text a line; or JSON lines, CSV or Parquet with "text" and "id"
workbench search run:@RUN@ --corpus texts.txt --query "a large vehicle carrying passengers by road"@HOME@
workbench encode run:@RUN@ --input texts.txt --output vectors.jsonl --as document@HOME@
