//! The acts most tests begin with: a registered chain, a licensed headquarters, stores that joined.

use super::app::TestApp;
use super::list::{List, Store, stores};
use super::papers::pdf;
use super::sites::text;
use serde_json::{Value, json};

/// The credit codes of the chain and of its rival.
const CODES: [(&str, &str); 2] = [("hq", "91440300358236624L"), ("rival", "914403001922038216")];

/// A headquarters with its licence.
pub(crate) struct Licensed {
    pub(crate) enterprise: String,
    pub(crate) licence: String,
    pub(crate) number: String,
}

/// Stores that were decided.
pub(crate) struct Granted {
    pub(crate) licensed: Licensed,
    pub(crate) filing: String,
    /// The rows of the licence, in their order.
    pub(crate) rows: Vec<Value>,
}

impl TestApp {
    /// Registers a chain and sets its standard.
    pub(crate) async fn register(&self, who: &str) -> String {
        let code = CODES.iter().find(|(name, _)| *name == who).expect("an applicant with a chain").1;
        let body = json!({
            "authority": self.authority,
            "name": format!("{who}餐饮管理有限公司"),
            "uscc": code,
            "legal_representative": "陈某",
            "domicile": format!("广州市天河区{who}路1号"),
            "division": "440106",
            "trade_name": "粤味",
        });
        let id = text(&self.by(who).post("/enterprises", body).await.done()["id"]);
        let standard = json!({ "category": "餐饮服务经营者", "items": ["热食类食品制售", "自制饮品制售"] });
        self.by(who).put(&format!("/enterprises/{id}/standard"), standard).await.done();
        id
    }

    /// Opens a draft.
    pub(crate) async fn open(&self, who: &str, enterprise: &str) -> String {
        text(&self.by(who).post("/filings", json!({ "enterprise": enterprise })).await.done()["id"])
    }

    /// The headquarters as an address, declaring two stores.
    #[expect(clippy::unused_self, reason = "it reads beside the other acts of the app")]
    pub(crate) fn headquarters(&self, who: &str) -> Value {
        let declared: Vec<Value> = stores(2)
            .iter()
            .map(|store| json!({ "name": store.get("name"), "address": store.get("address") }))
            .collect();
        json!({
            "kind": "hq", "name": format!("{who}总部"), "division": "440106",
            "uscc": CODES.iter().find(|(name, _)| *name == who).map(|(_, code)| *code),
            "address": format!("广州市天河区{who}路1号"), "area_m2": "120", "category": "餐饮服务经营者",
            "items": ["热食类食品制售", "自制饮品制售", "餐饮服务连锁管理"], "declared": declared,
        })
    }

    /// Attaches the papers a draft needs for a matter, the headquarters' among them for `issue`.
    pub(crate) async fn attach_papers(&self, who: &str, filing: &str, matter: &str) {
        let list = self.nobody().get(&format!("/forms/papers/{matter}")).await.done();
        for paper in list["papers"].as_array().expect("a list of papers") {
            if paper["required"] == true && paper["scope"] != "store" {
                let path = format!("/filings/{filing}/papers/{}", text(&paper["code"]));
                let bytes = pdf(&format!("{} of {filing}", paper["code"]));
                self.by(who).put_file(&path, "材料.pdf", bytes).await.done();
            }
        }
    }

    /// The headquarters' first filing, handed in; answers the filing and its one address.
    pub(crate) async fn file_headquarters(&self, who: &str, enterprise: &str) -> (String, String) {
        let filing = self.open(who, enterprise).await;
        let item =
            self.by(who).post(&format!("/filings/{filing}/items"), self.headquarters(who)).await.done();
        self.attach_papers(who, &filing, "issue").await;
        self.submit(who, &filing).await;
        (filing, text(&item["id"]))
    }

    /// A draft with these stores from a file, each with its drawing, and the papers.
    pub(crate) async fn draft(&self, who: &str, enterprise: &str, stores: &[Store]) -> (String, Vec<String>) {
        let filing = self.open(who, enterprise).await;
        let csv = List::of(stores).csv().into_bytes();
        let report =
            self.by(who).post_file(&format!("/filings/{filing}/import"), "门店.csv", csv).await.done();
        assert_eq!(report["drafted"], stores.len(), "{report:#}");
        let items: Vec<String> =
            report["rows"].as_array().expect("a report").iter().map(|row| text(&row["item"])).collect();
        for item in &items {
            self.draw(who, item).await;
        }
        self.attach_papers(who, &filing, "add").await;
        (filing, items)
    }

    /// Attaches a drawing of its own to a store.
    pub(crate) async fn draw(&self, who: &str, item: &str) -> Value {
        let path = format!("/items/{item}/papers/layout");
        self.by(who).put_file(&path, "布局图.pdf", pdf(&format!("drawing of {item}"))).await.done()
    }

    /// Signs for every store that has neither promise nor refusal.
    pub(crate) async fn sign(&self, who: &str, filing: &str) -> Value {
        let text = self.by(who).get(&format!("/filings/{filing}/commitments")).await.done();
        let body = json!({ "method": "click", "text": text["text"] });
        self.by(who).post(&format!("/filings/{filing}/commitments"), body).await.done()
    }

    /// Hands a draft in.
    pub(crate) async fn submit(&self, who: &str, filing: &str) -> Value {
        self.by(who).post(&format!("/filings/{filing}/submit"), Value::Null).await.done()
    }

    /// Accepts a filing.
    pub(crate) async fn admit(&self, filing: &str) -> Value {
        self.by("clerk").post(&format!("/filings/{filing}/admit"), Value::Null).await.done()
    }

    /// Marks every edition that waits as published (双公示).
    pub(crate) async fn publish_all(&self) {
        for waits in self.all("/publications?limit=100").await {
            let (licence, edition) = (text(&waits["licence"]), &waits["edition"]);
            let path = format!("/licences/{licence}/editions/{edition}/publication");
            self.by("clerk").post(&path, Value::Null).await.done();
        }
    }

    /// Recommends what the rules suggest.
    pub(crate) async fn recommend(&self, filing: &str) -> Value {
        let suggested = self.by("reviewer").get(&format!("/filings/{filing}/suggestion")).await.done();
        let opinions: Vec<Value> = suggested["items"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|opinion| {
                let codes: Vec<&Value> =
                    opinion["codes"].as_array().into_iter().flatten().map(|code| &code["code"]).collect();
                json!({
                    "item": opinion["item"], "version": opinion["version"],
                    "verdict": opinion["verdict"], "codes": codes,
                })
            })
            .collect();
        let body = json!({ "opinions": opinions });
        self.by("reviewer").post(&format!("/filings/{filing}/recommendations"), body).await.done()
    }

    /// Decides everything recommended.
    pub(crate) async fn decide(&self, filing: &str) -> Value {
        self.by("approver").post(&format!("/filings/{filing}/decision"), json!({})).await.done()
    }

    /// A chain whose headquarters is licensed: registered, inspected, decided, one working day each.
    pub(crate) async fn licensed(&self, who: &str) -> Licensed {
        let enterprise = self.register(who).await;
        let (filing, item) = self.file_headquarters(who, &enterprise).await;
        self.admit(&filing).await;
        self.pass(1);
        self.pass_on_site(&item).await;
        self.pass(1);
        self.recommend(&filing).await;
        let decided = self.decide(&filing).await;
        self.pass(1);
        let licence = &decided["licence"];
        Licensed { enterprise, licence: text(&licence["id"]), number: text(&licence["number"]) }
    }

    /// A filing of these stores by the licensed chain, signed, handed in and accepted.
    pub(crate) async fn accepted(&self, licensed: &Licensed, stores: &[Store]) -> (String, Vec<String>) {
        let (filing, items) = self.draft("hq", &licensed.enterprise, stores).await;
        self.sign("hq", &filing).await;
        self.submit("hq", &filing).await;
        self.admit(&filing).await;
        (filing, items)
    }

    /// Stores that joined the licence of a chain.
    pub(crate) async fn granted(&self, stores: &[Store]) -> Granted {
        let licensed = self.licensed("hq").await;
        let (filing, _) = self.accepted(&licensed, stores).await;
        self.recommend(&filing).await;
        let decided = self.decide(&filing).await;
        assert_eq!(decided["rows"], stores.len(), "{decided:#}");
        let rows = self.rows(&licensed.licence).await;
        Granted { licensed, filing, rows }
    }

    /// A chain agrees to be served electronically.
    pub(crate) async fn agree_to_electronic(&self, who: &str, enterprise: &str) {
        let address = json!({ "way": "electronic", "recipient": "林经办", "place": "papers@hq.example" });
        let path = format!("/enterprises/{enterprise}/service-address");
        self.by(who).put(&path, address).await.done();
    }

    /// Every row of a licence, page by page.
    pub(crate) async fn rows(&self, licence: &str) -> Vec<Value> {
        self.all(&format!("/licences/{licence}/rows?limit=50")).await
    }

    /// Every page of a list, as the chief sees it.
    pub(crate) async fn all(&self, path: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut after = String::new();
        loop {
            let page = self.by("chief").get(&format!("{path}{after}")).await.done();
            rows.extend(page["items"].as_array().expect("a page has rows").iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return rows,
            }
        }
    }

    /// A filing as its own people see it.
    pub(crate) async fn filing(&self, filing: &str) -> Value {
        self.by("clerk").get(&format!("/filings/{filing}")).await.done()
    }

    /// An address as the officers see it.
    pub(crate) async fn item(&self, item: &str) -> Value {
        self.by("clerk").get(&format!("/items/{item}")).await.done()
    }
}
