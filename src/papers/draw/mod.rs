//! What every paper is put together from: frame, mark, seal, QR code, label-and-value fields.

pub(crate) mod fields;
pub(crate) mod frame;
pub(crate) mod mark;
pub(crate) mod qr;
pub(crate) mod seal;
