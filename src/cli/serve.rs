//! `serve`: the API, the pages and the sweeps, until told to stop.

use super::open;
use crate::config::Config;
use crate::desk::Desk;
use crate::sweeps;
use crate::web::{self, App};
use anyhow::Context as _;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    log();
    let desk = open::desk(&config).await?;
    let listener = listen(config.listen).await?;
    println!("正在服务:http://{}", listener.local_addr()?);
    until_stopped(desk, listener).await
}

/// Opens the port.
pub(super) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("不能在 {address} 上监听,请换一个地址(YIZHENG_LISTEN)"))
}

/// Serves until told to stop, with the sweeps running beside.
pub(super) async fn until_stopped(desk: Arc<Desk>, listener: TcpListener) -> anyhow::Result<()> {
    let mut schedule = sweeps::start(&desk).await?;
    web::serve(App::new(desk.clone()), listener, stop()).await?;
    schedule.shutdown().await?;
    desk.store.close().await?;
    Ok(())
}

/// Says what happens on standard error; `RUST_LOG` chooses how much.
pub(super) fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // A second call, from a test, keeps the first one's choice.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Ctrl-C, or the signal a container stops its first process with.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
