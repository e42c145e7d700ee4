"""The topology on Kafka: topics, records, and the stages that Faust workers run. The agreement: docs/kafka.md."""
