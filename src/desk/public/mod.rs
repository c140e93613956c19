//! What the public may see: whether a licence or a store's row is in force today.

pub mod verify;
