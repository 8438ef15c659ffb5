using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.OverridesJoined;

internal abstract class Shape
{
    public abstract void Draw();

    public virtual void Move() => Api.AnyLevel();
}

internal sealed class Circle : Shape
{
    public override void Draw() => Api.AnyLevel();
}

internal sealed class Square : Shape
{
    public override void Draw() => Api.AtMostApc();

    public override void Move() => Api.AtMostDispatch();
}

internal static class Caller
{
    [IrqlRequires(Dispatch)]
    public static void Virtual(Shape shape)
    {
        shape.Draw(); // IRQL1001
        shape.Move();
    }

    [IrqlRequires(Dispatch)]
    public static void Sealed(Circle circle, Square square)
    {
        circle.Draw();
        square.Draw(); // IRQL1001 certain
        square.Move();
    }
}
