"""`/api/v1`: the answers of the page for programs, described in OpenAPI 3.1, by the NLGov REST API Design Rules."""
