//! An enterprise entered in the register.

use super::view::EnterpriseShown;
use crate::desk::applicant::enterprise::{self, Registration};
use crate::desk::{DeskError, printable};
use crate::web::api::v1::prelude::*;
use ::forms::{FieldProblem, FormPart};
use codes::{CreditCode, Division};
use permit::{AuthorityId, UserId};
use std::collections::BTreeMap;

/// An enterprise to be registered. Its fields are those of the application form's part `enterprise`.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewEnterprise {
    /// The authority it files with.
    authority: Uuid,
    /// 经营者名称.
    name: String,
    /// 统一社会信用代码.
    uscc: String,
    /// 法定代表人(负责人).
    legal_representative: String,
    /// 住所.
    domicile: String,
    /// The division code of the domicile.
    division: String,
    /// 字号.
    #[validate(length(min = 1, max = 50))]
    trade_name: String,
    /// Who is its signatory, where a clerk registers; an applicant who registers is it themselves.
    signatory: Option<Uuid>,
}

/// Registers an enterprise (登记经营者) with an authority.
#[utoipa::path(post, path = "/enterprises", tag = "enterprises", request_body = NewEnterprise,
    responses((status = 201, description = "Registered", body = EnterpriseShown)))]
pub(super) async fn register_enterprise(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<NewEnterprise>,
) -> Answer<Created<EnterpriseShown>> {
    let authority = AuthorityId(body.authority);
    store::people::authority(&app.desk.store, authority).await?;
    let registration = read(&app, body)?;
    let made = enterprise::register(&app.desk, &actor, authority, &registration).await?;
    Ok(Created(made.version, EnterpriseShown::of(&made.state, made.version)))
}

fn read(app: &App, body: NewEnterprise) -> Answer<Registration> {
    let forms = app.desk.forms();
    let form = forms.application(FormPart::Enterprise);
    let given = [
        ("name", body.name),
        ("uscc", body.uscc),
        ("legal_representative", body.legal_representative),
        ("domicile", body.domicile),
        ("division", body.division),
    ];
    let values: BTreeMap<String, String> =
        given.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let mut problems = form.check(&values);
    // What the form also asks for belongs to a filing, not to the register.
    problems.retain(|problem| values.contains_key(&problem.key));
    let fonts = app.desk.fonts_to_check();
    printable::add_problems(&mut problems, form, &values, fonts.as_deref());
    let trade_name = body.trade_name.trim();
    let unprintable = |fonts| printable::problem("trade_name", ("字号", "Trade name"), trade_name, fonts);
    problems.extend(fonts.as_deref().and_then(unprintable));
    if !problems.is_empty() {
        return Err(DeskError::Fields(problems).into());
    }
    let mut values = form.canonical(&values);
    let mut take = |key: &str| values.remove(key).unwrap_or_default();
    let (credit_code, division) = (take("uscc"), take("division"));
    Ok(Registration {
        name: take("name"),
        credit_code: CreditCode::parse(&credit_code)
            .map_err(|error| unreadable("uscc", &error.to_string()))?,
        legal_representative: take("legal_representative"),
        domicile: take("domicile"),
        division: Division::parse(&division).map_err(|error| unreadable("division", &error.to_string()))?,
        trade_name: trade_name.to_owned(),
        signatory: body.signatory.map(UserId),
    })
}

fn unreadable(key: &str, why: &str) -> DeskError {
    DeskError::Fields(vec![FieldProblem {
        key: key.to_owned(),
        label: key.to_owned(),
        code: "field.unreadable".to_owned(),
        message_zh: why.to_owned(),
        message_en: format!("{key} cannot be read"),
        position: None,
    }])
}
