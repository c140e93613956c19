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
    let stop = Stop::listen()?;
    println!("正在服务：http://{}", listener.local_addr()?);
    until_stopped(desk, listener, stop).await
}

/// Opens the port.
pub(super) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("不能在 {address} 上监听，请换一个地址（YIZHENG_LISTEN）"))
}

/// Serves until told to stop, with the sweeps running beside.
pub(super) async fn until_stopped(desk: Arc<Desk>, listener: TcpListener, stop: Stop) -> anyhow::Result<()> {
    let mut schedule = sweeps::start(&desk).await?;
    web::serve(App::new(desk.clone()), listener, stop.told()).await?;
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

/// Ctrl-C, or the signal a container stops its first process with. Whoever holds one is told of a
/// signal that came since it was made, so it is made before the program says that it is there.
pub(super) struct Stop {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
}

impl Stop {
    /// Takes the signals from now on.
    #[cfg(unix)]
    pub(super) fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (interrupt, terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(Stop { interrupt, terminate })
    }

    /// Takes the signal from now on.
    #[cfg(windows)]
    pub(super) fn listen() -> std::io::Result<Self> {
        Ok(Stop { interrupt: tokio::signal::windows::ctrl_c()? })
    }

    /// Ends when one came.
    async fn told(mut self) {
        #[cfg(unix)]
        tokio::select! { _ = self.interrupt.recv() => {}, _ = self.terminate.recv() => {} }
        #[cfg(windows)]
        self.interrupt.recv().await;
    }
}
