# One image for every service; the command chooses: python -m services.visits
ARG PYTHON_IMAGE=python:3.11-slim
FROM ${PYTHON_IMAGE} AS dependencies
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
WORKDIR /build
COPY pyproject.toml requirements.lock ./
RUN awk '/^uv==/ {on = 1} on {print} on && !/\\$/ {exit}' requirements.lock > uv.txt \
    && pip install --no-cache-dir --require-hashes -r uv.txt \
    && python -m venv --without-pip /venv \
    && uv pip install --no-cache --compile-bytecode --python /venv/bin/python -r pyproject.toml -c requirements.lock
# What the image is made of, as found in it: /venv/sbom.json.
RUN python -m venv /sbom \
    && uv pip install --no-cache --python /sbom/bin/python cyclonedx-bom -c requirements.lock \
    && /sbom/bin/cyclonedx-py environment /venv/bin/python --output-reproducible --of JSON -o /venv/sbom.json

FROM ${PYTHON_IMAGE}
# gRPC's own lines have another form than ours, and say nothing that the process does not log itself.
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 GRPC_VERBOSITY=NONE
RUN useradd --system --uid 10001 --no-create-home fieldledger && install -d -o fieldledger -m 0700 /keys /seals
COPY --from=dependencies /venv /venv
WORKDIR /app
COPY kernel kernel
COPY ledger ledger
COPY evidence evidence
COPY privacy privacy
COPY access access
COPY chassis chassis
COPY embedded embedded
COPY fieldledger fieldledger
COPY services services
COPY cli cli
COPY rulebook.toml rulebook.toml
COPY deploy/bin/fieldledger /usr/local/bin/fieldledger
# Readable whatever the umask of the checkout. Nothing is written at run time, and nobody waits for modules to be
# compiled at every start.
RUN chmod -R a+rX /app /usr/local/bin/fieldledger && python -m compileall -q /app
USER fieldledger
EXPOSE 8080 8081 50051
STOPSIGNAL SIGTERM
CMD ["python", "-m", "services.gateway"]
