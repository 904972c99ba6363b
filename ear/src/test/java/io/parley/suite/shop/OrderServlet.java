package io.parley.suite.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The shop's door: {@code POST} places an order, {@code GET} tells whether it is stored. */
@WebServlet("/orders")
public class OrderServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient OrderService orders;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = request.getParameter("id");
    String customer = request.getParameter("customer");
    switch (request.getParameter("way")) {
      case "commit" -> orders.place(id, customer, false);
      case "rollback" -> orders.place(id, customer, true);
      default -> response.getWriter().print(orders.placeWithoutNotice(id, customer));
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(orders.isStored(request.getParameter("id")));
  }
}
