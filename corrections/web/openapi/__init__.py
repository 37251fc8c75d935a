"""The description of the API (OpenAPI 3.1), made from the vocabularies and limits of the program:
no value is written twice. Descriptions are English; nothing here answers a request."""
