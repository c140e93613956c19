//! Where an enterprise is served.

use super::view::{EnterpriseShown, tagged};
use crate::desk::applicant::service_address::{self, Stated};
use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::service::HandOutWay;
use permit::{Enterprise, EnterpriseId};

/// Where and how an enterprise is served.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceAddressBody {
    /// `by_hand`, `post` or `electronic`.
    #[schema(value_type = String, example = "electronic")]
    way: HandOutWay,
    /// 收件人.
    #[validate(length(min = 1, max = 60))]
    recipient: String,
    /// A street address; for electronic service a mailbox, number or account.
    #[validate(length(min = 1, max = 200))]
    place: String,
    /// 联系电话.
    #[validate(length(max = 40))]
    phone: Option<String>,
    /// The day the enterprise agreed in writing; today when left out.
    consented_on: Option<Date>,
}

/// Confirms where and how an enterprise is served (确认送达地址); electronic service needs this consent.
#[utoipa::path(put, path = "/enterprises/{id}/service-address", tag = "enterprises",
    params(("id" = Uuid, Path)), request_body = ServiceAddressBody,
    responses((status = 200, description = "Confirmed", body = EnterpriseShown)))]
pub(super) async fn set_service_address(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<ServiceAddressBody>,
) -> Answer<Tagged<EnterpriseShown>> {
    for (field, text) in [("recipient", &body.recipient), ("place", &body.place)] {
        if text.trim().is_empty() {
            return Err(Problem::field(field, "field.required", "", words("请填写", "Fill this in")));
        }
    }
    let stated = Stated {
        way: body.way,
        recipient: body.recipient,
        place: body.place,
        phone: body.phone,
        consented_on: body.consented_on.unwrap_or_else(|| app.desk.now().date()),
    };
    Ok(tagged(&service_address::confirm(&app.desk, &actor, id, version, &stated).await?))
}

/// Where an enterprise is served (送达地址), for its own people and the officers of its authority.
#[utoipa::path(get, path = "/enterprises/{id}/service-address", tag = "enterprises",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The address confirmed last", body = ServiceAddressBody)))]
pub(super) async fn get_service_address(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<EnterpriseId>,
) -> Answer<Json<ServiceAddressBody>> {
    let known = sight::seen::<Enterprise>(&app, &actor, id).await?.state;
    let address = known.service.ok_or_else(Problem::not_found)?;
    let stated = service_address::stated(&app.desk.store, &address).await?;
    Ok(Json(ServiceAddressBody {
        way: stated.way,
        recipient: stated.recipient,
        place: stated.place,
        phone: stated.phone,
        consented_on: Some(stated.consented_on),
    }))
}
