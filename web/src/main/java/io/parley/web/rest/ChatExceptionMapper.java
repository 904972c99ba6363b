package io.parley.web.rest;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.ProtocolException;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every failure of a request to its problem document; of the unforeseen only a log id gets out. */
@Provider
public class ChatExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ChatExceptionMapper.class.getName());

  @Override
  public Response toResponse(Throwable thrown) {
    Throwable failure = unwrapped(thrown);
    if (failure instanceof ChatException chat) {
      return answer(Problem.of(chat.code(), chat.failure())).build();
    }
    if (failure instanceof ProtocolException e) {
      return answer(Problem.of(e.code(), e.code().httpStatus(), e.getMessage())).build();
    }
    if (failure instanceof WebApplicationException web) {
      return ofTheContainer(web.getResponse());
    }
    return unforeseen(failure);
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable failure = thrown;
    while ((failure instanceof CompletionException
            || failure instanceof ExecutionException
            || failure instanceof EJBException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure;
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

  private static Response unforeseen(Throwable failure) {
    String logId = UUID.randomUUID().toString();
    LOG.log(Level.SEVERE, failure, () -> "REST request failed, log id " + logId);
    return answer(
            Problem.of(
                ErrorCode.INTERNAL,
                ErrorCode.INTERNAL.httpStatus(),
                "something unforeseen; the operator finds it by log id " + logId))
        .build();
  }
}
