"""The log of the service: a catalogue of events, an allow-list of fields, and trace ids from receipt to finding.

Light on purpose: `hub.logboek.logger` loads structlog, and only who logs needs it.
"""
