"""The console: pages for people, drawn by the server from the same descriptors as the HTTP routes.

It holds no rule and stores nothing: every question and command goes to the services with the person's own token. A
page's path is the path of the API without `/v1`: `/visits` is the list of `GET /v1/visits`, `/visits/{id}` the record,
`/visits/{id}:confirm` the form of a command.
"""
