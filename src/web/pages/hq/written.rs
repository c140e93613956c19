//! An address as a form of these pages writes it, by the application form in force.

use crate::desk::applicant::address::Address;
use crate::desk::applicant::progress::Progress;
use crate::desk::store_list::StoreReader;
use crate::desk::{Desk, DeskError};
use crate::web::catalogue::Say;
use crate::web::pages::form::{Choice, Field, Filled, FormView};
use crate::web::problem::{Answer, Problem, words};
use codes::{Division, DivisionTable};
use forms::{Categories, FieldKind, FormPart, Forms};
use permit::Item;
use permit::item::{DeclaredStore, ItemKind};
use std::collections::BTreeMap;

/// Fields of a form, name by name.
pub(super) struct Draft(Vec<(String, String)>);

impl Draft {
    /// A form filled with what a row of a list says, each value in the words the form offers.
    pub(super) fn of_row(forms: &Forms, said: &BTreeMap<String, String>) -> Self {
        let mut pairs = vec![("layout_similar".to_owned(), "yes".to_owned())];
        let categories = forms.categories();
        for (key, value) in said {
            match key.as_str() {
                "items" => pairs.extend(items(forms, &Categories::split_items(value))),
                // A list that names the licence asks to merge it.
                "holds_licence" => {
                    pairs.push((key.clone(), value.clone()));
                    pairs.push(("merge".to_owned(), "yes".to_owned()));
                }
                "category" => {
                    let name = categories.canonical_category(value).unwrap_or_else(|| value.clone());
                    pairs.push((key.clone(), name));
                }
                _ => pairs.push((key.clone(), value.clone())),
            }
        }
        Draft(pairs)
    }

    /// The pairs.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, String)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.clone()))
    }

    /// The same as if it had been sent.
    pub(super) fn filled(self) -> Filled {
        Filled { fields: self.0, files: Vec::new() }
    }
}

/// Items in the boxes of the form, the others in the line below them.
fn items(forms: &Forms, given: &[String]) -> Vec<(String, String)> {
    let names: Vec<&str> = forms.categories().items.iter().map(|item| item.name.as_str()).collect();
    let mut pairs = Vec::new();
    let mut more = Vec::new();
    for item in given {
        let canonical = forms.categories().canonical_item(item).unwrap_or_else(|| item.clone());
        if names.contains(&canonical.as_str()) {
            pairs.push(("items".to_owned(), canonical));
        } else {
            more.push(item.clone());
        }
    }
    pairs.push(("items_more".to_owned(), more.join("；")));
    pairs
}

/// What a new address begins with.
pub(super) fn pairs_of(known: &Progress, kind: ItemKind) -> Vec<(&'static str, String)> {
    let mut pairs = vec![("directly_run", "是".to_owned()), ("layout_similar", "yes".to_owned())];
    let standard = known.enterprise.standard.as_ref();
    pairs.extend(standard.map(|standard| ("category", standard.category.clone())));
    let profile = &known.enterprise.profile;
    match kind {
        ItemKind::Hq => pairs.extend([
            ("name", profile.name.clone()),
            ("uscc", profile.credit_code.to_string()),
            ("division", profile.division.padded6().to_owned()),
            ("address", profile.domicile.clone()),
        ]),
        ItemKind::Store => {
            let items = standard.into_iter().flat_map(|standard| standard.items.clone());
            pairs.extend(items.map(|item| ("items", item)));
        }
    }
    pairs
}

/// What an address holds, as the form shows it; with its telephone, manager and safety officer.
pub(in crate::web::pages) fn known_of(
    forms: &Forms,
    item: &Item,
    [phone, manager, officer]: [String; 3],
) -> Vec<(&'static str, String)> {
    let premises = &item.premises;
    let declared: Vec<String> =
        item.declared.iter().map(|store| format!("{},{}", store.name, store.address)).collect();
    let mut pairs = vec![
        ("name", premises.name.clone()),
        ("uscc", premises.credit_code.map(|code| code.to_string()).unwrap_or_default()),
        ("division", premises.division.padded6().to_owned()),
        ("address", premises.address.clone()),
        ("area_m2", premises.area.map(|area| area.to_string()).unwrap_or_default()),
        ("phone", phone),
        ("directly_run", if premises.directly_run { "是" } else { "否" }.to_owned()),
        ("category", premises.category.clone()),
        ("trade_name", premises.trade_name.clone().unwrap_or_default()),
        ("manager", manager),
        ("safety_officer", officer),
        ("planned_opening", premises.opens_on.map(|day| day.to_string()).unwrap_or_default()),
        ("layout_similar", if premises.layout_similar { "yes" } else { "" }.to_owned()),
        ("holds_licence", premises.holds_licence.clone().unwrap_or_default()),
        ("merge", if premises.merge { "yes" } else { "" }.to_owned()),
        ("declared", declared.join("\n")),
    ];
    for (name, value) in items(forms, &premises.items) {
        pairs.push((if name == "items" { "items" } else { "items_more" }, value));
    }
    pairs
}

/// The address a form writes, every value checked by the application form.
pub(in crate::web::pages) fn draft(desk: &Desk, kind: ItemKind, filled: &Filled) -> Answer<Address> {
    let (forms, fonts) = (desk.forms(), desk.fonts_to_check());
    let form = forms.application(FormPart::Store);
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for field in &form.fields {
        let value = match field.kind {
            FieldKind::Items => {
                let mut all = filled.all(&field.key);
                all.extend(Categories::split_items(filled.text("items_more")));
                all.join("；")
            }
            FieldKind::Text
            | FieldKind::LongText
            | FieldKind::CreditCode
            | FieldKind::Division
            | FieldKind::Address
            | FieldKind::Area
            | FieldKind::Phone
            | FieldKind::Category
            | FieldKind::YesNo
            | FieldKind::Date
            | FieldKind::Person => filled.text(&field.key).to_owned(),
        };
        if !value.is_empty() {
            values.insert(field.key.clone(), value);
        }
    }
    let reader = StoreReader::new(&forms, fonts.as_deref());
    let row = reader.read(&values).map_err(DeskError::Fields)?;
    Ok(Address {
        kind,
        row,
        layout_similar: filled.ticked("layout_similar"),
        merge: filled.ticked("merge"),
        declared: if kind == ItemKind::Hq { declared(filled)? } else { Vec::new() },
    })
}

/// One store a line: its name, then its address.
fn declared(filled: &Filled) -> Answer<Vec<DeclaredStore>> {
    let lines = filled.text("declared").lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let parted = line.split_once(['\t', ',', '，', '、']);
            let parted = parted.map(|(name, address)| (name.trim(), address.trim()));
            match parted {
                Some((name, address)) if !name.is_empty() && !address.is_empty() => {
                    Ok(DeclaredStore { name: name.to_owned(), address: address.to_owned() })
                }
                Some(_) | None => {
                    let message = words(
                        "每行一家门店:名称,地址(中间用逗号隔开)",
                        "One store a line: its name, a comma, its address",
                    );
                    Err(Problem::field("declared", "field.format", line, message))
                }
            }
        })
        .collect()
}

/// The fields of the page.
pub(in crate::web::pages) fn fields(
    forms: &Forms,
    known: &Progress,
    say: Say,
    form: &FormView,
    kind: ItemKind,
) -> Vec<Field> {
    let mut fields = Vec::new();
    for field in &forms.application(FormPart::Store).fields {
        let only_stores =
            ["directly_run", "planned_opening", "manager", "holds_licence"].contains(&field.key.as_str());
        if kind == ItemKind::Hq && only_stores && !field.required {
            continue;
        }
        let label = say.pick(&field.label_zh, &field.label_en);
        let made = match field.kind {
            FieldKind::YesNo => {
                let choices =
                    vec![Choice::new("是", say.t("hq-yes")).chosen(), Choice::new("否", say.t("hq-no-word"))];
                form.radios(&field.key, label, choices)
            }
            FieldKind::Category => form.select(&field.key, label, categories(forms, say)),
            FieldKind::Division => {
                let instrument = known.instrument.as_ref();
                let territory = instrument.map_or(&[][..], |instrument| &instrument.territory[..]);
                form.select(&field.key, label, counties(territory, say, form.value(&field.key)))
            }
            FieldKind::Items => form.checks(&field.key, label, business(forms, say)),
            FieldKind::Date => form.field(&field.key, label, "date"),
            FieldKind::Area => form.text(&field.key, label).with("inputmode", "decimal"),
            FieldKind::Phone => form.field(&field.key, label, "tel"),
            FieldKind::LongText => form.area(&field.key, label),
            FieldKind::CreditCode => form.text(&field.key, label).with("autocapitalize", "characters"),
            FieldKind::Text | FieldKind::Address | FieldKind::Person => form.text(&field.key, label),
        };
        let help = say.pick(&field.help_zh, &field.help_en);
        let made = if help.is_empty() || field.kind == FieldKind::Items { made } else { made.hint(help) };
        fields.push(if field.required { made.required() } else { made });
        if field.kind == FieldKind::Items {
            fields.push(form.text("items_more", say.t("hq-items-more")).hint(say.t("hq-items-more-hint")));
        }
    }
    match kind {
        ItemKind::Hq => {
            fields
                .push(form.area("declared", say.t("hq-declared")).required().hint(say.t("hq-declared-hint")));
        }
        ItemKind::Store => {
            let similar = vec![Choice::new("yes", say.t("hq-layout-similar-yes"))];
            fields.push(form.checks("layout_similar", say.t("hq-layout-similar"), similar));
            let merge = vec![Choice::new("yes", say.t("hq-merge-yes"))];
            fields.push(form.checks("merge", say.t("hq-merge"), merge));
        }
    }
    fields
}

/// The categories to choose from.
pub(super) fn categories(forms: &Forms, say: Say) -> Vec<Choice> {
    let blank = Choice::new("", say.t("hq-choose"));
    let all = forms.categories().categories.iter();
    std::iter::once(blank)
        .chain(all.map(|category| Choice::new(&category.name, say.pick(&category.name, &category.name_en))))
        .collect()
}

/// The business items to choose from.
pub(super) fn business(forms: &Forms, say: Say) -> Vec<Choice> {
    let all = forms.categories().items.iter();
    all.map(|item| Choice::new(&item.name, say.pick(&item.name, &item.name_en))).collect()
}

/// The counties of an instrument's territory, and what stands in the field already.
pub(super) fn counties(territory: &[String], say: Say, held: &str) -> Vec<Choice> {
    let table = DivisionTable::built_in();
    let mut choices = vec![Choice::new("", say.t("hq-choose"))];
    for code in territory {
        let Ok(division) = Division::parse(code) else { continue };
        let named = |division: &Division, name: &str| {
            Choice::new(division.padded6(), format!("{name} {}", division.padded6()))
        };
        let mut counties: Vec<Choice> =
            table.children(&division).map(|(division, name)| named(division, name)).collect();
        if counties.is_empty() {
            counties.extend(table.name(&division).map(|name| named(&division, name)));
        }
        choices.extend(counties);
    }
    if !held.is_empty() && choices.iter().all(|choice| choice.value != held) {
        choices.push(Choice::new(held, held));
    }
    choices
}
