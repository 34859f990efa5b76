package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Units that are sent together, and which item and relation of the payload belongs to which. */
final class Payload {
    private final List<Unit> units;
    private final byte[] body;
    private final List<Unit> ownerOfItem = new ArrayList<>();
    private final List<Unit> ownerOfRelation = new ArrayList<>();
    private final Set<Integer> mainItems = new HashSet<>();

    Payload(List<Unit> units) {
        this.units = List.copyOf(units);
        ObjectNode payload = Json.object();
        ArrayNode items = payload.putArray("items");
        ArrayNode relations = payload.putArray("relations");
        for (Unit unit : units) {
            int parent = items.size();
            mainItems.add(parent);
            items.add(unit.part().item());
            ownerOfItem.add(unit);
            for (Part.Child child : unit.part().children()) {
                relations
                        .addObject()
                        .put("parent", parent)
                        .put("child", items.size())
                        .put("type", child.relation());
                ownerOfRelation.add(unit);
                items.add(child.item());
                ownerOfItem.add(unit);
            }
        }
        this.body = Json.write(payload);
    }

    List<Unit> units() {
        return units;
    }

    byte[] body() {
        return body;
    }

    int items() {
        return ownerOfItem.size();
    }

    boolean hasItem(int index) {
        return index >= 0 && index < ownerOfItem.size();
    }

    boolean hasRelation(int index) {
        return index >= 0 && index < ownerOfRelation.size();
    }

    Unit ownerOfItem(int index) {
        return ownerOfItem.get(index);
    }

    Unit ownerOfRelation(int index) {
        return ownerOfRelation.get(index);
    }

    /** Whether it is the unit's own item and not one of its children. */
    boolean isMain(int index) {
        return mainItems.contains(index);
    }
}
