//! A small world to test in: an authority, an enterprise, a filing, a licence with rows.

use crate::{Act, IdSource, Ids, Result, Store, StoreError, Versioned};
use calendar::Calendar;
use codes::{Division, LicenceNumber};
use forms::Forms;
use jiff::civil::{Date, date};
use permit::filing::{Channel, FilingCommand, FilingStatus};
use permit::inspection::{InspectionCommand, InspectionKind, Place, Plan};
use permit::item::{ItemCommand, ItemKind, ItemStatus, Matter, Promise};
use permit::licence::{Face, LicenceCommand, NewRow};
use permit::*;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Counts instead of drawing.
#[derive(Default)]
struct Counted(AtomicU64);

impl IdSource for Counted {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

pub(super) struct World {
    pub(super) store: Store,
    pub(super) ids: Ids,
    pub(super) actor: Actor,
    pub(super) authority: AuthorityId,
    now: Instant,
    calendar: Calendar,
    forms: Forms,
    _folder: Option<tempfile::TempDir>,
    schema: Option<(Store, String)>,
}

pub(super) const DAY: Date = date(2026, 1, 20);

static SCHEMAS: AtomicU64 = AtomicU64::new(0);

impl World {
    pub(super) async fn sqlite() -> World {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::connect(folder.path().join("deep/test.db").to_str().unwrap()).await.unwrap();
        World::new(store, Some(folder), None).await
    }

    pub(super) async fn postgres() -> Option<World> {
        let Ok(url) = std::env::var("YIZHENG_TEST_PG") else {
            eprintln!("YIZHENG_TEST_PG is not set: PostgreSQL is not tested here");
            return None;
        };
        let schema = format!("store_{}_{}", std::process::id(), SCHEMAS.fetch_add(1, Ordering::Relaxed));
        let outside = Store::connect(&url).await.unwrap();
        outside.db.execute_unprepared(&format!("CREATE SCHEMA {schema}")).await.unwrap();
        let sign = if url.contains('?') { '&' } else { '?' };
        let inside = Store::connect(&format!("{url}{sign}options=-csearch_path%3D{schema}")).await.unwrap();
        Some(World::new(inside, None, Some((outside, schema))).await)
    }

    async fn new(store: Store, folder: Option<tempfile::TempDir>, schema: Option<(Store, String)>) -> World {
        store.migrate().await.unwrap();
        let ids: Ids = Arc::new(Counted::default());
        let authority = AuthorityId(ids.next());
        let actor = Actor {
            user: UserId(ids.next()),
            roles: Role::ALL.to_vec(),
            authority: Some(authority),
            office: None,
            memberships: Vec::new(),
            stands_in_for: None,
        };
        let (calendar, forms) = (Calendar::embedded(), Forms::embedded().unwrap());
        World {
            store,
            ids,
            actor,
            authority,
            now: Instant::at_hour(DAY, 9),
            calendar,
            forms,
            _folder: folder,
            schema,
        }
    }

    /// Ends the world; PostgreSQL's schema goes with it.
    pub(super) async fn end(self) {
        self.store.close().await.unwrap();
        if let Some((outside, schema)) = self.schema {
            outside.db.execute_unprepared(&format!("DROP SCHEMA {schema} CASCADE")).await.unwrap();
            outside.close().await.unwrap();
        }
    }

    pub(super) fn at(&self) -> Instant {
        self.now
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        Facts { actor: &self.actor, at: self.at(), calendar: &self.calendar, forms: &self.forms }
    }

    pub(super) fn id<I: From<Uuid>>(&self) -> I {
        I::from(self.ids.next())
    }

    pub(super) async fn act<T, F, Fut>(&self, closure: F) -> Result<T>
    where
        F: Fn(Act) -> Fut,
        Fut: Future<Output = Result<T, StoreError>> + Send,
    {
        self.store.act("test", self.actor.user, self.at(), &self.ids, closure).await
    }

    /// The same at nine on another day.
    pub(super) async fn act_on<T, F, Fut>(&self, day: Date, closure: F) -> Result<T>
    where
        F: Fn(Act) -> Fut,
        Fut: Future<Output = Result<T, StoreError>> + Send,
    {
        self.store.act("test", self.actor.user, Instant::at_hour(day, 9), &self.ids, closure).await
    }

    pub(super) async fn enterprise(&self) -> Versioned<Enterprise> {
        let (id, user) = (self.id(), self.id());
        let authority = self.authority;
        let ran = self.act(async |act| {
            let profile = Profile {
                name: "示例餐饮管理有限公司".to_owned(),
                credit_code: credit_code(1),
                legal_representative: act.keep_personal("张三").await?,
                domicile: "黄埔区示例路1号".to_owned(),
                division: division(),
                trade_name: "示例".to_owned(),
            };
            let command = EnterpriseCommand::Register { id, authority, profile, signatory: Some(user) };
            act.run::<Enterprise>(id, None, &command, &self.facts()).await
        });
        ran.await.unwrap().0
    }

    pub(super) async fn filing(&self, enterprise: EnterpriseId, stores: u32) -> (FilingId, Vec<ItemId>) {
        let filing: FilingId = self.id();
        let items: Vec<ItemId> = (0..stores).map(|_| self.id()).collect();
        self.act(async |act| {
            let open = FilingCommand::Open(Box::new(self.draft(filing, enterprise)));
            act.run::<Filing>(filing, None, &open, &self.facts()).await?;
            let drafts: Vec<(ItemId, ItemCommand)> = items
                .iter()
                .zip(1..)
                .map(|(id, n)| (*id, ItemCommand::Draft(Box::new(self.item(*id, filing, enterprise, n)))))
                .collect();
            act.run_new::<Item>(&drafts, &self.facts()).await
        })
        .await
        .unwrap();
        (filing, items)
    }

    fn draft(&self, id: FilingId, enterprise: EnterpriseId) -> Filing {
        Filing {
            id,
            enterprise,
            authority: self.authority,
            channel: Channel::Window,
            opened_by: self.actor.user,
            presenter: None,
            opened_on: DAY,
            office_number: None,
            papers: std::collections::BTreeMap::new(),
            frozen: None,
            returns: Vec::new(),
            corrections: Vec::new(),
            first_received_on: None,
            reminded: Vec::new(),
            status: FilingStatus::Draft,
        }
    }

    fn item(&self, id: ItemId, filing: FilingId, enterprise: EnterpriseId, n: u32) -> Item {
        Item {
            id,
            filing,
            enterprise,
            authority: self.authority,
            order: n,
            kind: ItemKind::Store,
            matter: Matter::Add,
            premises: premises(n),
            declared: Vec::new(),
            papers: std::collections::BTreeMap::new(),
            promise: Promise::Open,
            clock: None,
            admitted_by: None,
            recommended_by: Vec::new(),
            instrument: None,
            on_site: Vec::new(),
            status: ItemStatus::Drafted,
        }
    }

    /// A licence with these items as rows, each with its first inspection planned.
    pub(super) async fn licence(&self, enterprise: EnterpriseId, items: &[ItemId]) -> LicenceId {
        let licence: LicenceId = self.id();
        let rows: Vec<Row> = items
            .iter()
            .zip(1..)
            .map(|(item, no)| Row {
                id: self.id(),
                licence,
                enterprise,
                authority: self.authority,
                no,
                facts: row_facts(no),
                item: *item,
                route: Route::Committed,
                drawing: None,
                from_edition: 1,
                listed_on: DAY,
                token: Token(format!("row{no}-{licence}")),
                start: None,
            })
            .collect();
        self.act(async |act| {
            let new = |row: &Row| NewRow { row: row.id, item: row.item, facts: row.facts.digest() };
            let command = LicenceCommand::Issue {
                id: licence,
                enterprise,
                authority: self.authority,
                number: LicenceNumber::issue(2, &division(), 1).unwrap(),
                face: face(act.keep_personal("张三").await?),
                hq_item: items[0],
                rows: rows.iter().map(new).collect(),
                token: Token(format!("edition1-{licence}")),
            };
            act.run::<Licence>(licence, None, &command, &self.facts()).await?;
            let list =
                |row: &Row| RowCommand::List { row: Box::new(row.clone()), checklist: "first".to_owned() };
            let commands: Vec<_> = rows.iter().map(|row| (row.id, list(row))).collect();
            act.run_new::<Row>(&commands, &self.facts()).await?;
            let plans: Vec<_> = rows.iter().map(|row| self.plan(row)).collect();
            act.run_new::<Inspection>(&plans, &self.facts()).await
        })
        .await
        .unwrap();
        licence
    }

    fn plan(&self, row: &Row) -> (InspectionId, InspectionCommand) {
        let id = self.id();
        let place = Place {
            name: row.facts.name.clone(),
            address: row.facts.address.clone(),
            division: row.facts.division,
        };
        let days = jiff::Span::new().days(i64::from(row.no));
        let plan = Plan {
            kind: InspectionKind::First { row: row.id },
            enterprise: row.enterprise,
            authority: row.authority,
            office: (row.no.is_multiple_of(2)).then(|| "440112-01".to_owned()),
            place,
            checklist: "first".to_owned(),
            drawing: None,
            planned_on: DAY,
            due_on: DAY.checked_add(days).unwrap(),
        };
        (id, InspectionCommand::Plan { id, plan })
    }

    /// Everything above: an enterprise, a filing of `stores` items, a licence with them as rows.
    pub(super) async fn filled(&self, stores: u32) -> (EnterpriseId, FilingId, Vec<ItemId>, LicenceId) {
        let enterprise = self.enterprise().await.state.id;
        let (filing, items) = self.filing(enterprise, stores).await;
        let licence = self.licence(enterprise, &items).await;
        (enterprise, filing, items, licence)
    }
}

pub(super) fn division() -> Division {
    Division::parse("440112").unwrap()
}

/// Codes that differ, with both check characters right.
pub(super) fn credit_code(n: u32) -> codes::CreditCode {
    let signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let start = format!("91440112{n:08}");
    for organisation in "0123456789X".chars() {
        for last in signs.chars() {
            if let Ok(code) = codes::CreditCode::parse(&format!("{start}{organisation}{last}")) {
                return code;
            }
        }
    }
    panic!("one of the check characters fits")
}

pub(super) fn premises(n: u32) -> Premises {
    Premises {
        name: format!("示例{n}号店"),
        credit_code: Some(credit_code(n + 100)),
        division: division(),
        address: format!("黄埔区示例路{n}号"),
        area: None,
        phone: None,
        directly_run: true,
        trade_name: None,
        category: "餐饮服务经营者".to_owned(),
        items: vec!["热食类食品制售".to_owned()],
        manager: None,
        safety_officer: None,
        opens_on: None,
        layout_similar: true,
        holds_licence: None,
        merge: false,
    }
}

fn row_facts(n: u32) -> RowFacts {
    let premises = premises(n);
    RowFacts {
        name: premises.name,
        credit_code: premises.credit_code,
        address: premises.address,
        division: premises.division,
        category: premises.category,
        items: premises.items,
    }
}

fn face(legal_representative: PersonalRef) -> Face {
    Face {
        holder: "示例餐饮管理有限公司".to_owned(),
        credit_code: credit_code(1),
        legal_representative,
        domicile: "黄埔区示例路1号".to_owned(),
        address: "黄埔区示例路1号".to_owned(),
        division: division(),
        category: "餐饮服务经营者".to_owned(),
        items: vec!["餐饮服务连锁管理".to_owned()],
    }
}

/// Makes one test per database of a function that takes a world.
macro_rules! on_both {
    ($($name:ident)*) => {$(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                let world = crate::tests::world::World::sqlite().await;
                super::super::$name(&world).await;
                world.end().await;
            }

            #[tokio::test]
            async fn on_postgresql() {
                if let Some(world) = crate::tests::world::World::postgres().await {
                    super::super::$name(&world).await;
                    world.end().await;
                }
            }
        }
    )*};
}
pub(super) use on_both;
