//! A wire between a browser and the program that can be cut: what is under way breaks off, and
//! nothing new gets through. A browser's own switch would leave its service workers connected.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The wire.
pub(crate) struct Wire(watch::Sender<bool>);

impl Wire {
    /// Leads whoever comes to a listener on to the program at that address.
    pub(crate) fn lead(from: TcpListener, to: std::net::SocketAddr) -> Self {
        let (wire, whole) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((caller, _)) = from.accept().await {
                tokio::spawn(carry(caller, to, whole.clone()));
            }
        });
        Wire(wire)
    }

    /// Cuts it.
    pub(crate) fn cut(&self) {
        self.0.send_replace(false);
    }

    /// Mends it.
    pub(crate) fn mend(&self) {
        self.0.send_replace(true);
    }
}

async fn carry(mut caller: TcpStream, to: std::net::SocketAddr, mut whole: watch::Receiver<bool>) {
    if !*whole.borrow() {
        return;
    }
    let Ok(mut program) = TcpStream::connect(to).await else { return };
    tokio::select! {
        _ended = copy_bidirectional(&mut caller, &mut program) => {}
        _cut = whole.wait_for(|whole| !whole) => {}
    }
}
