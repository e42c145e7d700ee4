#!/bin/sh
# Make what docker-compose.yml needs before its first start: two passwords, and a certificate to try it with.
# What is there stays. For real use put a certificate of your own organisation in its place.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p geheimen
cd geheimen

for naam in postgres_wachtwoord grafana_wachtwoord; do
    [ -s "$naam" ] || openssl rand -hex 24 > "$naam"
done
if [ ! -s certificaat.pem ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 397 -subj "/CN=ijw-hub" \
        -addext "subjectAltName=DNS:localhost,DNS:web,DNS:intake,IP:127.0.0.1" \
        -keyout sleutel.pem -out certificaat.pem 2>/dev/null
fi
# Each container mounts only the files it needs, as a user of its own that must be able to read them; the folder is closed.
chmod 0700 .
chmod 0644 ./*
echo "Klaar: $(pwd). Start met: docker compose up --build --detach"
echo "Wachtwoord van Grafana (gebruiker admin): $(pwd)/grafana_wachtwoord"
