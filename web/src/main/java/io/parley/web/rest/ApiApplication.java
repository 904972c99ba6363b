package io.parley.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Everything below {@code /v1}; resources and providers are found by their annotations. */
@ApplicationPath("/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Parley REST API",
            version = "1",
            description =
                "For backends of an app. Errors are problem documents (RFC 9457) whose code is the"
                    + " one that the socket and the SDK use."))
@SecurityScheme(
    securitySchemeName = ApiApplication.BEARER,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "A token of the app in the path, with the group server.")
public class ApiApplication extends Application {
  static final String BEARER = "serverToken";
}
