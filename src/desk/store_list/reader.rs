//! From named values to a store: the one way, for a row of a list and for an address of a request.

use super::StoreRow;
use crate::desk::printable;
use codes::{CreditCode, Division};
use forms::{ApplicationForm, Categories, FieldProblem, FormPart, Forms};
use papers::Fonts;
use permit::Area;
use std::collections::BTreeMap;

/// Reads stores by the application form, and by what can be printed.
#[derive(Clone, Copy, Debug)]
pub struct StoreReader<'a> {
    form: &'a ApplicationForm,
    fonts: Option<&'a Fonts>,
}

impl<'a> StoreReader<'a> {
    /// By the form of stores, and by this font where one is found.
    pub fn new(forms: &'a Forms, fonts: Option<&'a Fonts>) -> Self {
        StoreReader { form: forms.application(FormPart::Store), fonts }
    }

    /// The form.
    pub(super) fn form(&self) -> &'a ApplicationForm {
        self.form
    }

    /// The store of values as people write them, or everything wrong with them.
    pub fn read(&self, values: &BTreeMap<String, String>) -> Result<StoreRow, Vec<FieldProblem>> {
        let mut problems = self.form.check(values);
        printable::add_problems(&mut problems, self.form, values, self.fonts);
        if !problems.is_empty() {
            return Err(problems);
        }
        store(&self.form.canonical(values)).map_err(|key| vec![self.missing(key)])
    }

    /// Only a version of the form that asks for less than a store needs can lead here.
    fn missing(&self, key: &str) -> FieldProblem {
        let field = self.form.field(key);
        let (label, en) = field.map_or((key, key), |field| (&field.label_zh, &field.label_en));
        FieldProblem {
            key: key.to_owned(),
            label: label.to_owned(),
            code: "field.required".to_owned(),
            message_zh: format!("请填写「{label}」"),
            message_en: format!("Fill in {en}"),
            position: None,
        }
    }
}

/// The store of canonical values; the key at fault where one is missing.
fn store(values: &BTreeMap<String, String>) -> Result<StoreRow, &'static str> {
    let may = |key: &str| values.get(key).cloned();
    let must = |key: &'static str| may(key).ok_or(key);
    Ok(StoreRow {
        name: must("name")?,
        credit_code: may("uscc").map(|code| CreditCode::parse(&code)).transpose().map_err(|_| "uscc")?,
        division: Division::parse(&must("division")?).map_err(|_| "division")?,
        address: must("address")?,
        area: may("area_m2").map(|area| Area::parse(&area).ok_or("area_m2")).transpose()?,
        phone: may("phone"),
        directly_run: must("directly_run")? == "是",
        category: must("category")?,
        items: Categories::split_items(&must("items")?),
        trade_name: may("trade_name"),
        manager: may("manager"),
        safety_officer: may("safety_officer"),
        opens_on: may("planned_opening").map(|day| day.parse()).transpose().map_err(|_| "planned_opening")?,
        holds_licence: may("holds_licence"),
    })
}
