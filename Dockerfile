# Builds the program, then keeps only it, the font papers are drawn with, and the CA certificates.
#
#   docker build -t yizheng .
#   docker run -p 8080:8080 -v yizheng-data:/data yizheng

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
# The caches only make the next build faster; the binary is copied out of them in the same step.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin yizheng \
 && cp target/release/yizheng /usr/local/bin/yizheng

# The same Debian as above, so that the C library fits.
FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin yizheng \
 && install -d -o yizheng -g yizheng -m 0750 /data
COPY --from=build /usr/local/bin/yizheng /usr/local/bin/yizheng

# By number, so that a cluster which forbids root can see that it is not root.
USER 10001
ENV YIZHENG_LISTEN=0.0.0.0:8080 \
    YIZHENG_DATA=/data
# A yizheng.toml in the volume is found, because the program looks for it where it starts.
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Bash opens the connection itself, so no curl is needed.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["/bin/bash", "-c", "exec 3<>\"/dev/tcp/127.0.0.1/${YIZHENG_LISTEN##*:}\" && printf 'GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/usr/local/bin/yizheng"]
CMD ["serve"]
