"""Checks a delivery as receivers do: verify.py <body> <headers as JSON> <secret>, a line of truth for each way."""
import base64
import hashlib
import hmac
import json
import sys
from datetime import datetime, timezone


def verify_webhook(payload: bytes, signature: str, secret: str) -> bool:
    expected = hmac.new(
        secret.encode(), payload, hashlib.sha256
    ).hexdigest()
    return hmac.compare_digest(f"sha256={expected}", signature)


def verify_timestamped(payload, signature, timestamp, secret, tolerance=300):
    age = (datetime.now(timezone.utc) - datetime.fromisoformat(timestamp)).total_seconds()
    signed = timestamp.encode() + b"." + payload
    expected = "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return -60 <= age <= tolerance and hmac.compare_digest(expected, signature.lower())


def verify_standard(payload, headers, secret):
    key = base64.b64decode(secret.removeprefix("whsec_")) if secret.startswith("whsec_") else secret.encode()
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + payload
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = [part.split(",", 1)[1] for part in headers["webhook-signature"].split(" ") if part.startswith("v1,")]
    return any(hmac.compare_digest(expected, one) for one in given)


with open(sys.argv[1], "rb") as file:
    body = file.read()
with open(sys.argv[2], encoding="utf-8") as file:
    sent = {name.lower(): value for name, value in json.load(file).items()}
shared = sys.argv[3]
print("main", verify_webhook(body, sent["x-delega-signature"], shared))
print("body", verify_webhook(body, sent["x-delega-signature-body"], shared))
print("timestamped", verify_timestamped(body, sent["x-delega-signature-timestamped"], sent["x-delega-timestamp"], shared))
print("standard", verify_standard(body, sent, shared))
print("forged", verify_webhook(body + b" ", sent["x-delega-signature"], shared))
