//! What all operations share: who may call, problems, keys and versions.

use crate::web::api::PREFIX;
use crate::web::problem::ProblemBody;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, ObjectBuilder, OpenApi, PathItem, Ref, RefOr, Required, ResponseBuilder,
    SecurityRequirement, Server, Type,
};
use utoipa::{PartialSchema, ToSchema};

const ABOUT: &str = "食品经营许可「一证多址」接口。写操作可带 Idempotency-Key（同一键重发只办一次）与 If-Match（看到的版本）；\
                     所有错误都是 RFC 9457 的 problem 文档，语言随 Accept-Language。\n\nOne food licence, many addresses. \
                     A write may carry Idempotency-Key and If-Match; every error is a problem document (RFC 9457) in \
                     the language of Accept-Language.";

/// Completes the description that the endpoints make.
pub(super) fn complete(document: &mut OpenApi) {
    document.info = InfoBuilder::new()
        .title("一证 Yizheng")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .build();
    document.servers = Some(vec![Server::new(PREFIX)]);
    let by = |name: &str| SecurityRequirement::new::<&str, [&str; 0], &str>(name, []);
    document.security = Some(vec![by("bearer"), by("cookie")]);
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::new("yizheng_session"));
    components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
    let mut schemas = vec![(ProblemBody::name().into_owned(), ProblemBody::schema())];
    ProblemBody::schemas(&mut schemas);
    components.schemas.extend(schemas);
    for (path, item) in &mut document.paths.paths {
        let has_id = path.contains("{id}");
        for (operation, writes) in operations(item) {
            share(operation, writes, writes && has_id);
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&mut Operation, bool)> {
    let reads = item.get.iter_mut().map(|operation| (operation, false));
    let writes = item.post.iter_mut().chain(item.put.iter_mut()).chain(item.delete.iter_mut());
    reads.chain(writes.map(|operation| (operation, true)))
}

fn share(operation: &mut Operation, writes: bool, versioned: bool) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(ProblemBody::name()))).build();
    let problem = ResponseBuilder::new()
        .description("A problem: refused, not there, or a fault of ours")
        .content("application/problem+json", content)
        .build();
    operation.responses.responses.insert("default".to_owned(), RefOr::T(problem));
    let parameters = operation.parameters.get_or_insert_default();
    let header = |name: &str, about: &str| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(about))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
            .build()
    };
    if writes {
        parameters.push(header("Idempotency-Key", "Carried out once under this key, kept 7 days"));
    }
    if versioned {
        parameters.push(header("If-Match", "The version that was seen, such as \"7\"; stale is 409"));
    }
}
