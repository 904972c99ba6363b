package io.parley.web.rest;

import io.parley.kernel.ChatException;
import io.parley.kernel.Failures;
import io.parley.protocol.ErrorCode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Every failure of a request to its problem document; of the unforeseen only a log id gets out. */
@Provider
public class ChatExceptionMapper implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException web) {
      return ofTheContainer(web.getResponse());
    }
    ChatException refusal = Failures.refusal(thrown);
    return answer(Problem.of(refusal.code(), refusal.failure())).build();
  }

  private static Response.ResponseBuilder answer(Problem problem) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
    if (problem.retryAfterMs() != null) {
      response.header(HttpHeaders.RETRY_AFTER, (problem.retryAfterMs() + 999) / 1000);
    }
    return response;
  }

  /** Unknown path, wrong method or media type; its headers, such as Allow, are kept. */
  private static Response ofTheContainer(Response refusal) {
    Response.StatusType status = refusal.getStatusInfo();
    if (status.getFamily() != Response.Status.Family.CLIENT_ERROR) {
      return refusal;
    }
    Response.ResponseBuilder response =
        answer(Problem.of(ErrorCode.UNSUPPORTED, status.getStatusCode(), status.getReasonPhrase()));
    if (refusal.getHeaderString(HttpHeaders.ALLOW) != null) {
      response.header(HttpHeaders.ALLOW, refusal.getHeaderString(HttpHeaders.ALLOW));
    }
    return response.build();
  }
}
