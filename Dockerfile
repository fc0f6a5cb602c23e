# Two stages: the first builds the wheel and installs it beside its locked dependencies, the second
# takes the finished folder. Nothing that only building needs is in the result.

FROM python:3.11-slim AS build
WORKDIR /source
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-build.lock
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY templates templates
COPY service service
RUN /opt/build/bin/python -m hatchling build -t wheel -d /wheel
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --no-index /wheel/*.whl

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/afterword --create-home afterword
COPY --from=build /opt/venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
ENV AFTERWORD_STORE__URL="sqlite:////var/lib/afterword/afterword.db"
USER afterword
WORKDIR /var/lib/afterword
VOLUME /var/lib/afterword
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m --retries=3 CMD ["afterword", "health"]
ENTRYPOINT ["afterword"]
CMD ["run"]
