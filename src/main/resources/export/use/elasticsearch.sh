# The documents that the run was evaluated on, in a cluster; --corpus FILE takes others.
workbench export @RUN@ --to elasticsearch --output run-@RUN@-elasticsearch@HOME@
sh run-@RUN@-elasticsearch/snippets/load.sh http://localhost:9200
# A query with raw tokens; queries.ndjson has those of the run, snippets/search.py asks with any text.
curl -s "http://localhost:9200/@INDEX@/_search?pretty" -H 'Content-Type: application/json' --data-binary @run-@RUN@-elasticsearch/query.json
