//! Places on a blank: each fact once, and on the sheet.

use super::filled;
use crate::FormError;
use crate::kinds::overprint::OverprintLayout;
use crate::load::Doc;

pub(super) fn check(docs: &[Doc<OverprintLayout>]) -> Result<(), FormError> {
    for doc in docs {
        let (layout, source) = (&doc.value, &doc.source);
        for (at, field) in layout.fields.iter().enumerate() {
            let path = format!("field[{}]", at + 1);
            filled(source, &format!("{path}.label"), &field.label)?;
            if layout.fields[..at].iter().any(|other| other.key == field.key) {
                return Err(source.at(&format!("{path}.key"), "这一项已有位置（placed twice）"));
            }
            let across = field.x_mm >= 0.0 && field.x_mm + field.width_mm <= layout.width_mm;
            let down = field.y_mm >= 0.0 && field.y_mm <= layout.height_mm;
            if !across || !down || field.width_mm <= 0.0 || field.size_pt <= 0.0 {
                return Err(source.at(&format!("{path}.x_mm"), "位置不在纸上（off the sheet）"));
            }
        }
    }
    Ok(())
}
