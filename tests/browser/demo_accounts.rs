//! `yizheng demo` as a new user meets it: the accounts it prints sign in, each lands at its work, and
//! one more store joins the licence by their hands alone.

use super::{Browser, DESKTOP, Desk};
use crate::harness::{List, store, stores};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The password it prints.
const PASSWORD: &str = "yizheng-demo";
/// Each account and where its day begins.
const ACCOUNTS: [(&str, &str); 8] = [
    ("hq", "/hq"),
    ("clerk", "/window"),
    ("reviewer", "/bureau"),
    ("inspector1", "/visits"),
    ("inspector2", "/visits"),
    ("approver", "/bureau"),
    ("chief", "/bureau"),
    ("auditor", "/bureau"),
];

/// The demonstration while it serves; ended with the test.
struct Demonstration {
    program: Child,
    base: String,
    _folder: TempDir,
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _ended = self.program.kill();
        let _code = self.program.wait();
    }
}

impl Demonstration {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder of its own");
        std::fs::write(folder.path().join("stores.csv"), List::of(&stores(3)).csv()).expect("a list");
        let mut program = Command::new(env!("CARGO_BIN_EXE_yizheng"))
            .args(["demo", "--territory", "4401", "--on", "2026-01-20", "--stores", "stores.csv"])
            .current_dir(folder.path())
            .env_remove("DATABASE_URL")
            .env("YIZHENG_DATA", folder.path())
            .env("YIZHENG_LISTEN", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(program.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let address = lines.find_map(|line| {
            let (_, rest) = line.split_once("http://")?;
            rest.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ':').next().map(str::to_owned)
        });
        let base = format!("http://{}", address.expect("it says where its site is"));
        std::thread::spawn(move || lines.for_each(drop));
        Demonstration { program, base, _folder: folder }
    }
}

#[tokio::test]
async fn the_printed_accounts_do_the_whole_job() {
    let demonstration = Demonstration::start();
    let desk = Browser::open(&demonstration.base, DESKTOP).await;
    desk.go("/sign-in").await;
    for (who, home) in ACCOUNTS {
        desk.come_in(who, PASSWORD).await;
        assert_eq!(desk.path().await, home, "{who}");
        desk.read("不具法律效力").await;
        desk.sign_out().await;
    }

    desk.come_in("hq", PASSWORD).await;
    desk.follow("新申请").await;
    desk.commit("开始申请新增门店").await;
    let files = Desk::new();
    let joining = [store(3)];
    desk.hand_over("list", &[files.list(&joining)]).await;
    desk.commit("预览名单").await;
    desk.commit("加入 1 家").await;
    desk.follow("下一步：总部材料").await;
    desk.hand_over("application_form", &[files.lay("申请书.pdf", crate::harness::pdf("form"))]).await;
    desk.commit("上传所选文件").await;
    desk.follow("下一步：门店布局图").await;
    desk.drop_on("files", &files.drawings(&joining)).await;
    desk.commit("上传并自动对应").await;
    desk.follow("下一步：告知承诺").await;
    desk.tick("read", "yes").await;
    desk.commit("为 1 家门店签署承诺").await;
    desk.follow("下一步：条件核对").await;
    desk.follow("下一步：提交").await;
    desk.commit("提交 1 处地址的申请").await;
    desk.read("已提交").await;
    desk.sign_out().await;
    for (who, act) in [("clerk", "受理（1 处地址）"), ("reviewer", "按建议提出审查意见（1 处）")]
    {
        desk.come_in(who, PASSWORD).await;
        desk.follow("示例连锁管理有限公司").await;
        desk.commit(act).await;
        desk.sign_out().await;
    }
    desk.come_in("approver", PASSWORD).await;
    desk.follow("示例连锁管理有限公司").await;
    desk.follow("预览决定（1 处）").await;
    desk.read("将产生第 3 版许可证：新增 1 行；不予 0 家；需重新张贴 0 家").await;
    desk.commit("准予 1 家").await;
    desk.read("决定已作出").await;
    desk.sign_out().await;
    desk.come_in("hq", PASSWORD).await;
    desk.follow("我的许可证").await;
    desk.read("第 3 版 · 在册 4 家").await;
    desk.close().await;
}
