# pip install requests
# Creates the index and sends all documents. URL of the cluster: first argument, or http://localhost:9200.
import json
import sys
from pathlib import Path

import requests

here = Path(__file__).resolve().parent.parent
url = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:9200"
requests.put(f"{url}/@INDEX@", json=json.loads((here / "mapping.json").read_text(encoding="utf-8"))).raise_for_status()
for part in sorted(here.glob("bulk-*.ndjson")):
    answer = requests.post(
        f"{url}/@INDEX@/_bulk", data=part.read_bytes(), headers={"Content-Type": "application/x-ndjson"}
    )
    answer.raise_for_status()
    if answer.json()["errors"]:
        sys.exit(f"{part.name}: " + str([item for item in answer.json()["items"] if "error" in item["index"]][:3]))
requests.post(f"{url}/@INDEX@/_refresh").raise_for_status()
