# Greenroom as a container image: `make image` builds the wheel and then this. The last stage has no compiler, no package
# manager of Python and no Node; it runs as a user without rights, on a root that may be read-only.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS installed
RUN python -m venv /opt/greenroom
COPY dist/requirements.txt dist/greenroom-*.whl /wheel/
# --no-deps: requirements.txt names every dependency at the version that is tested (docs/running.md).
RUN /opt/greenroom/bin/pip install --no-cache-dir --no-deps -r /wheel/requirements.txt /wheel/greenroom-*.whl \
    && /opt/greenroom/bin/pip uninstall --yes pip setuptools

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="Greenroom" \
      org.opencontainers.image.licenses="AGPL-3.0-or-later"
# tini hands signals on and collects ended processes; ca-certificates are the authorities that connections to services
# trust. The base image's own pip is not needed to run anything.
RUN python -m pip uninstall --yes pip setuptools wheel \
    && rm -rf /usr/local/lib/python3.*/ensurepip \
    && apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 greenroom \
    && useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/greenroom --shell /usr/sbin/nologin greenroom \
    && install --directory --owner 10001 --group 10001 --mode 0700 /var/lib/greenroom
COPY --from=installed /opt/greenroom /opt/greenroom
ENV GREENROOM_HOME=/var/lib/greenroom \
    PATH=/opt/greenroom/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
# Everything else may be read-only; /tmp has to be writable too.
VOLUME ["/var/lib/greenroom"]
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
ENTRYPOINT ["/usr/bin/tini", "--", "greenroom"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
