//! A filing: opening it, its papers, its number in the provincial system.

use crate::desk::{Desk, DeskError, Result, Work, files, once};
use permit::filing::{Channel, FilingCommand, FilingStatus};
use permit::item::Matter;
use permit::{
    Actor, AgentScope, Code, Enterprise, EnterpriseId, Filing, FilingId, Place, Refusal, Role, Subject as _,
    UserId, Verb,
};
use std::collections::BTreeMap;
use store::Versioned;

/// Opens a draft for an enterprise.
pub async fn open(desk: &Desk, actor: &Actor, enterprise: EnterpriseId) -> Result<Versioned<Filing>> {
    desk.act("filing.open", actor, |work| async move { opened(&work, enterprise, None).await }).await
}

/// The same at the window: a clerk opens it for whoever came with it, whose power to file was checked.
pub async fn open_for(
    desk: &Desk,
    actor: &Actor,
    enterprise: EnterpriseId,
    presenter: UserId,
) -> Result<Versioned<Filing>> {
    desk.act("filing.open", actor, |work| async move { opened(&work, enterprise, Some(presenter)).await })
        .await
}

/// A draft opened within an act.
pub(super) async fn opened(
    work: &Work,
    enterprise: EnterpriseId,
    presenter: Option<UserId>,
) -> Result<Versioned<Filing>> {
    let known = work.act.require::<Enterprise>(enterprise).await?.state;
    let today = work.act.at().date();
    if let Some(person) = presenter
        && !known.allows(person, AgentScope::File, today)
    {
        let place = Place::field("presenter");
        let refusal = Refusal::at(Verb::FilingOpen, "none", Code::NoPower, place, "");
        return Err(refusal.about(Enterprise::KIND, &enterprise).into());
    }
    work.act.on_behalf_of(enterprise);
    let id: FilingId = work.act.new_id();
    let channel = if work.actor.has(Role::Clerk) { Channel::Window } else { Channel::Online };
    let draft = Filing {
        id,
        enterprise,
        authority: known.authority,
        channel,
        opened_by: work.actor.user,
        presenter,
        opened_on: today,
        office_number: None,
        papers: BTreeMap::new(),
        frozen: None,
        returns: Vec::new(),
        corrections: Vec::new(),
        first_received_on: None,
        reminded: Vec::new(),
        status: FilingStatus::Draft,
    };
    work.create::<Filing>(id, &FilingCommand::open(id, draft)).await
}

/// Notes the 办件编号; no two filings may bear the same.
pub async fn set_office_number(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    number: &str,
) -> Result<Versioned<Filing>> {
    desk.act("filing.set_office_number", actor, |work| async move {
        let known = work.settled(id).await?;
        if let Some(version) = version {
            known.expect_version(version)?;
        }
        if let Some(other) =
            store::lists::filing_numbered(&work.act, known.state.authority, number.trim()).await?
            && other.state.id != id
        {
            let place = Place::field("office_number");
            let verb = Verb::FilingSetOfficeNumber;
            let from = known.state.state_name();
            let refusal = Refusal::at(verb, from, Code::OfficeNumberTaken, place, number);
            return Err(refusal.about(Filing::KIND, &id).into());
        }
        work.run_on(known, &FilingCommand::SetOfficeNumber { number: number.to_owned() }).await
    })
    .await
}

/// Attaches a paper of the whole filing, or of its headquarters.
pub async fn attach(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    paper: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Versioned<Filing>> {
    let forms = desk.forms();
    let lists = [Matter::Issue, Matter::Add].map(|matter| forms.paper_list(matter.as_str()));
    let kind = lists.into_iter().flatten().flat_map(|list| &list.papers).find(|kind| kind.code == paper);
    let Some(kind) = kind else {
        let verb = Verb::FilingAttach;
        let refusal = Refusal::at(verb, "draft", Code::PaperUnknown, Place::field("paper"), paper);
        return Err(refusal.about(Filing::KIND, &id).into());
    };
    let enterprise = visible(desk, actor, id).await?.state.enterprise;
    let file = once::beside(files::take(desk, actor, name, bytes, Some(kind), Some(enterprise))).await?;
    desk.act("filing.attach", actor, |work| {
        let command = FilingCommand::Attach { paper: paper.to_owned(), file: file.clone(), known: true };
        async move { work.run::<Filing>(id, version, &command).await }
    })
    .await
}

/// A filing this person may see; any other is answered as if it were not there.
pub async fn visible(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Versioned<Filing>> {
    let filing = store::require::<Filing>(&desk.store, id).await?;
    if crate::desk::sees(actor, &filing.state) { Ok(filing) } else { Err(DeskError::Hidden) }
}
