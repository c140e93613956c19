//! The facts of a case beside the licence in force.

use super::Looked;
use crate::desk::lookup;
use crate::web::catalogue::Say;
use crate::web::problem::Answer;
use crate::web::state::App;
use permit::Enterprise;
use permit::item::{ItemKind, ItemStatus};

/// A fact of the case beside the licence in force.
#[derive(Clone, Debug)]
pub(in crate::web::pages::bureau) struct Change {
    pub(in crate::web::pages::bureau) what: String,
    pub(in crate::web::pages::bureau) licence: String,
    pub(in crate::web::pages::bureau) filing: String,
    pub(in crate::web::pages::bureau) changed: bool,
}

/// The holder's facts on the licence beside those of the record now, and the list's length.
pub(super) async fn changes(
    app: &App,
    say: Say,
    enterprise: &Enterprise,
    all: &[Looked],
) -> Answer<Vec<Change>> {
    let Some(licence) = lookup::licence_of(&app.desk.store, enterprise.id).await? else {
        return Ok(Vec::new());
    };
    let face = &licence.state.face;
    let comma = say.pick("、", ", ");
    // What the headquarters is to carry from now on, where the filing has it as an address.
    let hq = all.iter().find(|it| it.item.state.kind == ItemKind::Hq).map(|it| &it.item.state.premises);
    let live = all.iter().filter(|it| it.item.state.is_live()).count();
    let joined = all.iter().filter_map(|it| match &it.item.state.status {
        ItemStatus::Granted { edition, row: Some(_), .. } => Some(*edition),
        _not_joined => None,
    });
    let joined: Vec<u32> = joined.collect();
    let rows = licence.state.rows_in_force;
    let change = |key: &str, licence: String, filing: String| Change {
        what: say.word("bureau-fact", key),
        changed: licence != filing,
        licence,
        filing,
    };
    Ok(vec![
        change("holder", face.holder.clone(), enterprise.profile.name.clone()),
        change("domicile", face.domicile.clone(), enterprise.profile.domicile.clone()),
        change(
            "category",
            face.category.clone(),
            hq.map_or_else(|| face.category.clone(), |hq| hq.category.clone()),
        ),
        change(
            "items",
            face.items.join(comma),
            hq.map_or_else(|| face.items.join(comma), |hq| hq.items.join(comma)),
        ),
        change(
            "list",
            say.t1("bureau-places", "count", rows),
            match (live, joined.iter().max()) {
                (0, None) => say.t1("bureau-places", "count", rows),
                // Decided: the licence beside it holds them already.
                (0, Some(edition)) => {
                    say.t2("bureau-places-joined", ("count", "edition"), joined.len(), *edition)
                }
                (live, _) => say.t2("bureau-places-more", ("count", "more"), rows, live),
            },
        ),
    ])
}
