package io.parley.operation.inside;

import io.parley.api.LocalMessages;
import io.parley.api.OutgoingMessage;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** Sends a notice in a transaction of its own, which commits or does not. */
@WebServlet("/notices")
public class NoticeResource extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB(lookup = "java:app/parley-ejb/MessageApiService!io.parley.api.LocalMessages")
  private transient LocalMessages messages;

  @Resource private transient UserTransaction transaction;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      transaction.begin();
      messages.send(
          OutgoingMessage.notification(
              1, request.getParameter("customer"), request.getParameter("text")));
      end(request.getParameter("way"));
    } catch (NotSupportedException | SystemException e) {
      throw new IOException(e);
    }
  }

  private void end(String way) throws IOException, SystemException {
    if (!way.equals("commit")) {
      transaction.rollback();
      return;
    }
    try {
      transaction.commit();
    } catch (Exception e) { // any of four
      throw new IOException(e);
    }
  }
}
