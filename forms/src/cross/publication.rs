//! The table permits are published in (双公示): there is one, and each column has its content.

use super::{BasisKeys, filled, known_basis, only};
use crate::FormError;
use crate::kinds::publication::Publication;
use crate::load::Doc;

pub(super) fn check(docs: &[Doc<Publication>], bases: &BasisKeys) -> Result<(), FormError> {
    only(docs, "publication")?;
    for doc in docs {
        known_basis(&doc.source, "basis", &doc.value.basis, bases)?;
        for (at, column) in doc.value.columns.iter().enumerate() {
            let path = format!("column[{at}].title");
            filled(&doc.source, &path, &column.title)?;
            if column.text.is_some() == column.value.is_some() {
                let problem = format!("「{}」应填 text 或者 value 之一（a text or a value）", column.title);
                return Err(doc.source.at(&path, problem));
            }
        }
    }
    Ok(())
}
