//! The files that lie on a person's desk: a store list, drawings, papers.

use crate::harness::{List, Store, pdf};
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder of files to hand over.
pub(crate) struct Desk(TempDir);

impl Desk {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Desk(tempfile::tempdir().expect("a folder of its own"))
    }

    /// A file of that name.
    pub(crate) fn lay(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    /// A list of stores, as Chinese Excel saves it.
    pub(crate) fn list(&self, stores: &[Store]) -> PathBuf {
        self.lay("门店名单.csv", List::of(stores).gb18030())
    }

    /// A drawing for each store, named after it.
    pub(crate) fn drawings(&self, stores: &[Store]) -> Vec<PathBuf> {
        let drawing = |store: &Store| {
            let name = store.get("name");
            self.lay(&format!("{name}.pdf"), pdf(&format!("drawing of {name}")))
        };
        stores.iter().map(drawing).collect()
    }
}
