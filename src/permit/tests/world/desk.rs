//! The applicant's and the window's desk: enterprises, drafts, promises, handing in.

use super::cast::{profile, standard_items};
use super::{FORMS, Kept, World, instrument};
use jiff::civil::{Date, date};
use permit::filing::{Change, Channel, FilingCommand, FilingStatus, Frozen, readiness};
use permit::item::{
    Attachment, DeclaredStore, ItemCommand, ItemKind, ItemStatus, LAYOUT, Matter, Promise, Signature,
};
use permit::{
    Actor, Code, Digest, Enterprise, EnterpriseCommand, EnterpriseId, Filing, FilingId, Item, ItemId,
    Licence, LicenceId, Person, PersonalRef, Power, Premises, Refusal, Verb,
};
use permit::{Fault, Place};
use std::collections::BTreeMap;
use uuid::Uuid;

impl World {
    /// Two enterprises with their standard, on the first day of every case here: a Tuesday.
    pub(crate) fn start() -> World {
        let mut world = World::empty(date(2026, 1, 20));
        let cast = world.cast.clone();
        for (id, name, code, signatory) in [
            (cast.ours, "示例餐饮有限公司", "914403001922038216", &cast.signatory),
            (cast.other, "别家餐饮有限公司", "91440300358236624L", &cast.stranger),
        ] {
            let authority = cast.here;
            let profile = profile(name, code);
            let register =
                EnterpriseCommand::Register { id, authority, profile, signatory: Some(signatory.user) };
            world.ask::<Enterprise>(signatory, id, &register).expect("anybody may register");
            let category = "餐饮服务经营者".to_owned();
            let set = EnterpriseCommand::SetStandard { category, items: standard_items(), drawing: None };
            world.ask::<Enterprise>(signatory, id, &set).expect("a standard of the catalogue");
        }
        for person in cast.agents() {
            let grant = EnterpriseCommand::GrantPower { person };
            world.ask::<Enterprise>(&cast.signatory, cast.ours, &grant).expect("the signatory names agents");
        }
        world
    }

    /// Our signatory gives a person a power in our enterprise.
    pub(crate) fn power(&mut self, who: &Actor, power: Power) {
        let cast = self.cast.clone();
        let person = Person { user: who.user, power, letter: None };
        let grant = EnterpriseCommand::GrantPower { person };
        self.ask::<Enterprise>(&cast.signatory, cast.ours, &grant).expect("a power that needs no letter");
    }

    /// Our headquarters' filing with that many good stores, signed and complete, not yet handed in.
    pub(crate) fn first_filing(&mut self, stores: usize) -> FilingId {
        let cast = self.cast.clone();
        let filing = self.open(&cast.signatory, cast.ours).expect("the signatory may open");
        let hq = super::premises_of_hq(&self.get::<Enterprise>(cast.ours).profile);
        self.draft(&cast.signatory, filing, ItemKind::Hq, hq).expect("a draft takes its headquarters");
        for number in 1..=stores {
            self.good_store(filing, number);
        }
        self.attach_papers(&cast.signatory, filing).expect("a draft takes papers");
        filing
    }

    /// One more store, with its drawing and its commitment signed.
    pub(crate) fn good_store(&mut self, filing: FilingId, number: usize) -> ItemId {
        let who = self.cast.clone();
        let premises = super::premises_of_store(number);
        let id = self.draft(&who.signatory, filing, ItemKind::Store, premises).expect("a draft takes stores");
        self.attach_layout(&who.signatory, id).expect("a draft takes a drawing");
        self.sign(&who.signatory, id).expect("the signatory signs");
        id
    }

    pub(crate) fn open(&mut self, who: &Actor, enterprise: EnterpriseId) -> Result<FilingId, Refusal> {
        let id = self.new_id();
        let draft = Filing {
            id,
            enterprise,
            authority: self.cast.here,
            channel: Channel::Online,
            opened_by: who.user,
            presenter: None,
            opened_on: self.today(),
            office_number: None,
            papers: BTreeMap::new(),
            frozen: None,
            returns: Vec::new(),
            corrections: Vec::new(),
            first_received_on: None,
            reminded: Vec::new(),
            status: FilingStatus::Draft,
        };
        self.ask::<Filing>(who, id, &FilingCommand::open(id, draft)).map(|()| id)
    }

    /// Adds an address; only a filing being written takes one.
    pub(crate) fn draft(
        &mut self,
        who: &Actor,
        filing: FilingId,
        kind: ItemKind,
        premises: Premises,
    ) -> Result<ItemId, Refusal> {
        self.settle();
        let known = self.get::<Filing>(filing).clone();
        if !known.is_editable() {
            return Err(Refusal::new(Verb::ItemDraft, "none", Code::NotInThisState));
        }
        let matter = if self.licensed(known.enterprise).is_some() { Matter::Add } else { Matter::Issue };
        let id = self.new_id();
        let order = u32::try_from(self.items_of(filing).len()).expect("a filing is small") + 1;
        let item = Item {
            id,
            filing,
            enterprise: known.enterprise,
            authority: known.authority,
            order,
            kind,
            matter,
            premises,
            declared: if kind == ItemKind::Hq { declared(2) } else { Vec::new() },
            papers: BTreeMap::new(),
            promise: Promise::Open,
            instrument: None,
            clock: None,
            admitted_by: None,
            recommended_by: Vec::new(),
            on_site: Vec::new(),
            status: ItemStatus::Drafted,
        };
        self.ask::<Item>(who, id, &ItemCommand::Draft(Box::new(item))).map(|()| id)
    }

    pub(crate) fn attach_layout(&mut self, who: &Actor, id: ItemId) -> Result<(), Refusal> {
        let name = self.get::<Item>(id).premises.name.clone();
        self.ask::<Item>(who, id, &ItemCommand::Attach { paper: LAYOUT.to_owned(), file: file(&name) })
    }

    /// Every paper the filing needs once, and every headquarters' paper.
    pub(crate) fn attach_papers(&mut self, who: &Actor, filing: FilingId) -> Result<(), Refusal> {
        let licensed = self.licensed(self.get::<Filing>(filing).enterprise).is_some();
        let list = FORMS.paper_list(if licensed { "add" } else { "issue" }).expect("both lists are there");
        for paper in list.papers.iter().filter(|paper| paper.scope != forms::PaperScope::Store) {
            let (paper, file) = (paper.code.clone(), file(&paper.title));
            self.ask::<Filing>(who, filing, &FilingCommand::Attach { paper, file, known: true })?;
        }
        Ok(())
    }

    pub(crate) fn sign(&mut self, who: &Actor, id: ItemId) -> Result<(), Refusal> {
        let command = self.signing(who, id);
        self.ask::<Item>(who, id, &command)
    }

    /// The command of a person who signs for themselves with an electronic business licence.
    pub(crate) fn signing(&self, who: &Actor, id: ItemId) -> ItemCommand {
        let item = self.get::<Item>(id);
        let drawing = item.drawing().map_or_else(|| Digest::of(b"none"), |file| file.digest.clone());
        let signature = Signature {
            text: instrument().commitment.clone(),
            letter: Digest::of(item.premises.name.as_bytes()),
            drawing,
            signer: who.user,
            method: forms::SigningMethod::ElectronicLicence,
            document: Some(permit::Digest::of(b"signed document")),
            on: self.today(),
        };
        let power = self.get::<Enterprise>(item.enterprise).power_of(who.user).cloned();
        ItemCommand::Sign { signature, power, accepted: instrument().signing.clone() }
    }

    pub(crate) fn submit(&mut self, who: &Actor, filing: FilingId) -> Result<(), Refusal> {
        self.settle();
        let who = self.with_powers(who);
        self.act(|world| {
            let known = world.get::<Filing>(filing);
            let items: Vec<&Item> = world.live_items(filing).into_iter().map(|id| world.get(id)).collect();
            let instrument = FORMS.instrument_in_force("440112", world.today());
            let licence = world.latest_licence(known.enterprise);
            let readiness =
                readiness(known, items, instrument, &FORMS, licence, world.today()).and(world.taken(filing));
            let instrument = instrument.expect("the pilot runs in these years");
            let frozen = Frozen {
                instrument: instrument.id.clone(),
                commitment: instrument.commitment.clone(),
                forms: BTreeMap::new(),
            };
            world.run::<Filing>(filing, &FilingCommand::Submit { frozen, readiness }, &who)?;
            world.claim(filing);
            Ok(())
        })
    }

    /// Puts an address right on the spot, signed there.
    pub(crate) fn put_right(
        &mut self,
        who: &Actor,
        id: ItemId,
        right: impl FnOnce(&mut Premises),
    ) -> Result<(), Refusal> {
        let item = self.get::<Item>(id).clone();
        let mut premises = item.premises.clone();
        right(&mut premises);
        let change = Change::of(&item, premises, item.declared.clone());
        let initials = Some(PersonalRef(Digest::of(b"initials")));
        let command = FilingCommand::Correct { initials, change, faults: Vec::new() };
        self.ask::<Filing>(who, item.filing, &command)?;
        self.claim(item.filing);
        Ok(())
    }

    /// Addresses and codes of this filing that another live item holds.
    fn taken(&self, filing: FilingId) -> Vec<Fault> {
        let held = |key: &str| {
            self.claims.iter().filter(|(held, _)| held == key).any(|(_, id)| {
                let holder = self.get::<Item>(*id);
                holder.filing != filing && holder.is_live()
            })
        };
        self.live_items(filing)
            .into_iter()
            .map(|id| self.get::<Item>(id))
            .filter(|item| keys(&item.premises).iter().any(|key| held(key)))
            .map(|item| Fault::new(Code::AddressInOtherFiling, Place::item(item.order), ""))
            .collect()
    }

    fn claim(&mut self, filing: FilingId) {
        let items = self.items_of(filing);
        self.claims.retain(|(_, id)| !items.contains(id));
        for id in self.live_items(filing) {
            let keys = keys(&self.get::<Item>(id).premises);
            self.claims.extend(keys.into_iter().map(|key| (key, id)));
        }
    }

    /// The licence in force of an enterprise.
    pub(crate) fn licensed(&self, enterprise: EnterpriseId) -> Option<LicenceId> {
        let mut licences = self.licences.values().map(|chain| &chain.state);
        licences.find(|l| l.enterprise == enterprise && l.in_force_on(self.today())).map(|l| l.id)
    }

    /// The licence an enterprise holds or held: the one that runs longest.
    pub(crate) fn latest_licence(&self, enterprise: EnterpriseId) -> Option<&Licence> {
        let licences = self.licences.values().map(|chain| &chain.state);
        licences.filter(|l| l.enterprise == enterprise).max_by_key(|l| l.valid_to)
    }

    /// The last day anything in a filing changed.
    pub(crate) fn last_touched(&self, filing: FilingId) -> Date {
        let items = self.items_of(filing);
        let own = |subject: Uuid| subject == filing.0 || items.iter().any(|id| subject == id.0);
        let last = self.deeds.iter().rev().find(|deed| own(deed.subject)).map(|deed| deed.on);
        last.unwrap_or(self.get::<Filing>(filing).opened_on)
    }

    /// The ids of every subject of a kind.
    pub(crate) fn all<S: Kept>(&self) -> Vec<S::Id> {
        S::shelf(self).keys().copied().collect()
    }
}

/// What two live items in different filings may not share.
pub(crate) fn keys(premises: &Premises) -> Vec<String> {
    let code = premises.credit_code.map(|code| format!("code {}", code.as_str()));
    std::iter::once(format!("address {}", premises.address_key())).chain(code).collect()
}

/// A file that holds its own name.
pub(crate) fn file(name: &str) -> Attachment {
    Attachment { digest: Digest::of(name.as_bytes()), name: name.to_owned() }
}

/// That many stores, as a headquarters declares them.
pub(crate) fn declared(stores: usize) -> Vec<DeclaredStore> {
    let premises = (1..=stores).map(super::premises_of_store);
    premises.map(|store| DeclaredStore { name: store.name, address: store.address }).collect()
}
