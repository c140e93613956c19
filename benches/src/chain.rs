//! The demonstration's chain, filing more stores over the API.

use crate::list;
use crate::program::Site;
use anyhow::Context as _;
use serde_json::{Value, json};
use std::ops::RangeInclusive;
use ureq::{Agent, ResponseExt as _};

/// The chain, and the officers who work on what it files.
pub(crate) struct Chain<'s> {
    site: &'s Site,
    hq: Agent,
}

impl<'s> Chain<'s> {
    /// Of a site of the demonstration.
    pub(crate) fn of(site: &'s Site) -> anyhow::Result<Self> {
        Ok(Chain { site, hq: site.signed_in("hq")? })
    }

    /// Leaves one draft with the first stores and brings one filing with the others as far as to its
    /// decision. Answers who looks where, for what no link leads to.
    pub(crate) fn files(
        &self,
        drafted: RangeInclusive<usize>,
        waiting: RangeInclusive<usize>,
    ) -> anyhow::Result<Vec<(&'static str, String)>> {
        let (draft, _) = self.draft(&list::made_up(drafted.clone())?)?;
        let (filing, items) = self.draft(&list::made_up(waiting)?)?;
        for item in &items {
            self.attach(&format!("/items/{item}/papers/layout"), item)?;
        }
        let path = format!("/filings/{filing}");
        self.attach(&format!("{path}/papers/application_form"), &filing)?;
        let text = self.get(&self.hq, &format!("{path}/commitments"))?["text"].clone();
        let signing = json!({ "method": "click", "text": text });
        self.post(&self.hq, &format!("{path}/commitments"), &signing)?;
        self.post(&self.hq, &format!("{path}/submit"), &json!({}))?;
        self.post(&self.site.signed_in("clerk")?, &format!("{path}/admit"), &json!({}))?;
        let reviewer = self.site.signed_in("reviewer")?;
        let suggested = self.get(&reviewer, &format!("{path}/suggestion"))?;
        let opinions =
            suggested["items"].as_array().context("suggestions")?.iter().map(
                |one| json!({ "item": one["item"], "version": one["version"], "verdict": one["verdict"] }),
            );
        let opinions = json!({ "opinions": opinions.collect::<Vec<Value>>() });
        self.post(&reviewer, &format!("{path}/recommendations"), &opinions)?;

        let licence = self.get(&self.hq, "/licences?limit=1")?["items"][0].clone();
        let (id, number) = (word(&licence["id"])?, word(&licence["number"])?);
        let row = self.get(&self.hq, &format!("/licences/{id}/rows?limit=1"))?["items"][0].clone();
        let mut more =
            vec![("", format!("/v/{}", word(&row["token"])?)), ("", format!("/register/{number}"))];
        more.push(("hq", self.preview(&list::made_up(drafted)?)?));
        let steps = ["", "/addresses", "/papers", "/drawings", "/commitments", "/check", "/submit"];
        more.extend(steps.map(|step| ("hq", format!("/hq/filings/{draft}{step}"))));
        more.push(("hq", format!("/hq/filings/{filing}")));
        more.push(("clerk", format!("/window/find?q={number}")));
        more.push(("clerk", format!("/window/filings/{filing}")));
        more.push(("clerk", format!("/window/licences/{id}")));
        more.push(("reviewer", format!("/bureau/filings/{filing}")));
        more.push(("approver", format!("/bureau/filings/{filing}")));
        more.push(("chief", format!("/bureau/filings/{filing}")));
        Ok(more)
    }

    /// A draft without a store.
    fn open(&self) -> anyhow::Result<String> {
        let who = self.get(&self.hq, "/session")?;
        let body = json!({ "enterprise": who["powers"][0]["enterprise"] });
        word(&self.post(&self.hq, "/filings", &body)?["id"])
    }

    /// Where a list is shown before it is taken into a draft.
    fn preview(&self, list: &str) -> anyhow::Result<String> {
        let to = format!("{}/hq/filings/{}/lists", self.site.address, self.open()?);
        let head = "Content-Disposition: form-data; name=\"list\"; filename=\"stores.csv\"";
        let body = format!("--part\r\n{head}\r\n\r\n{list}\r\n--part--\r\n");
        let request = self.hq.post(&to).header("origin", &self.site.address);
        let answer = request.content_type("multipart/form-data; boundary=part").send(body)?;
        Ok(answer.get_uri().path().to_owned())
    }

    /// A draft with these stores.
    fn draft(&self, list: &str) -> anyhow::Result<(String, Vec<String>)> {
        let filing = self.open()?;
        let path = format!("/filings/{filing}/import");
        let request = self.hq.post(self.api(&path)).header("origin", &self.site.address);
        let request = request.header("x-file-name", "stores.csv").content_type("application/octet-stream");
        let report = read(request.send(list).with_context(|| path.clone())?)?;
        let rows = report["rows"].as_array().context("a report")?.iter();
        Ok((filing, rows.map(|row| word(&row["item"])).collect::<anyhow::Result<_>>()?))
    }

    /// Attaches a small drawing or paper of its own.
    fn attach(&self, path: &str, of: &str) -> anyhow::Result<()> {
        let request = self.hq.put(self.api(path)).header("origin", &self.site.address);
        let request = request.header("x-file-name", "paper.pdf").content_type("application/octet-stream");
        request.send(format!("%PDF-1.7\n% {of}\n%%EOF\n")).with_context(|| path.to_owned())?;
        Ok(())
    }

    fn api(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.site.address)
    }

    fn get(&self, agent: &Agent, path: &str) -> anyhow::Result<Value> {
        read(agent.get(self.api(path)).call().with_context(|| path.to_owned())?)
    }

    fn post(&self, agent: &Agent, path: &str, body: &Value) -> anyhow::Result<Value> {
        let request = agent.post(self.api(path)).header("origin", &self.site.address);
        read(request.send_json(body).with_context(|| path.to_owned())?)
    }
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> anyhow::Result<Value> {
    Ok(serde_json::from_reader(answer.body_mut().with_config().limit(64 << 20).reader())?)
}

fn word(value: &Value) -> anyhow::Result<String> {
    Ok(value.as_str().with_context(|| format!("no word: {value}"))?.to_owned())
}
