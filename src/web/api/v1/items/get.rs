//! One address, with its personal values.

use super::view::ItemShown;
use crate::web::api::v1::prelude::*;
use permit::{Item, ItemId, PersonalRef};
use store::personal;

/// An address and the people named for it.
#[derive(Serialize, ToSchema)]
pub(super) struct ItemWhole {
    #[serde(flatten)]
    item: ItemShown,
    /// 联系电话.
    phone: Option<String>,
    /// 门店负责人.
    manager: Option<String>,
    /// 食品安全员.
    safety_officer: Option<String>,
}

/// One address of a filing, with the people named for it.
#[utoipa::path(get, path = "/items/{id}", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The address", body = ItemWhole)))]
pub(super) async fn get_item(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<ItemId>,
) -> Answer<Tagged<ItemWhole>> {
    let known = sight::seen::<Item>(&app, &actor, id).await?;
    let premises = &known.state.premises;
    let asked = [&premises.phone, &premises.manager, &premises.safety_officer];
    let references: Vec<PersonalRef> = asked.into_iter().flatten().cloned().collect();
    let told = personal::reveal_many(&app.desk.store, &references).await?;
    let value = |reference: &Option<PersonalRef>| told.get(reference.as_ref()?).cloned();
    let whole = ItemWhole {
        item: ItemShown::of(&known),
        phone: value(&premises.phone),
        manager: value(&premises.manager),
        safety_officer: value(&premises.safety_officer),
    };
    Ok(Tagged(known.version, whole))
}
