//! Requests carried out once: a request's key is written by the request's own act, so that there is
//! never the one without the other, whatever ends the program in between.

use super::{DeskError, Result};
use std::sync::{Arc, Mutex, PoisonError};
use store::work::Asked;
use store::{Act, StoreError};

tokio::task_local! {
    /// The request this task carries out; none for work beside it.
    static REQUEST: Option<Arc<Once>>;
}

/// A request under a key, on its way to the act that carries it out.
#[derive(Debug)]
pub struct Once {
    asked: Asked,
    stage: Mutex<Stage>,
}

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// No act has been written for it yet.
    Waiting,
    /// An act carried it out, its key with it.
    CarriedOut,
    /// Its key was used meanwhile: another act carried it out, and this one nothing.
    Taken,
}

impl Once {
    /// A request not carried out yet.
    pub fn new(asked: Asked) -> Arc<Self> {
        Arc::new(Once { asked, stage: Mutex::new(Stage::Waiting) })
    }

    /// What was asked.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// How far it has come.
    pub fn stage(&self) -> Stage {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the key in the act that carries the request out. A key used meanwhile ends the act.
    pub(super) async fn write(&self, act: &Act) -> Result<()> {
        act.carry_out_once(&self.asked).await.map_err(|error| match error {
            StoreError::Conflict { .. } => DeskError::KeyTaken,
            other => other.into(),
        })
    }

    /// Notes how the act ended.
    pub(super) fn ended<T>(&self, answer: &Result<T>) {
        let stage = match answer {
            Ok(_) => Stage::CarriedOut,
            Err(DeskError::KeyTaken) => Stage::Taken,
            // Nothing was written: another act of the same request may still carry it out.
            Err(_) => return,
        };
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = stage;
    }
}

/// Does the work of a request: the first act in it that is written carries the request out.
pub async fn carry<F: Future>(request: Arc<Once>, work: F) -> F::Output {
    REQUEST.scope(Some(request), work).await
}

/// Does work beside a request's own, such as keeping the bytes of a file before the act that names
/// them: its acts may be done twice, and do not carry the request out.
pub async fn beside<F: Future>(work: F) -> F::Output {
    REQUEST.scope(None, work).await
}

/// The request that the next act of this task carries out, if it is one.
pub(super) fn waiting() -> Option<Arc<Once>> {
    let request = REQUEST.try_with(Clone::clone).ok().flatten();
    request.filter(|request| request.stage() == Stage::Waiting)
}
