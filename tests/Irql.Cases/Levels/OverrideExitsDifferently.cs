using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.OverrideExitsDifferently;

internal abstract class Base
{
    [IrqlRequiresMax(Dispatch)]
    public abstract void Keep();

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public abstract void Raise();
}

internal sealed class Different : Base
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public override void Keep() => Api.GoToDispatch(); // IRQL1014

    [IrqlRequiresMax(Dispatch)]
    public override void Raise() // IRQL1014
    {
    }
}

internal sealed class Same : Base
{
    [IrqlRequiresMax(Dispatch)]
    public override void Keep()
    {
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    public override void Raise() => Api.GoToDispatch();
}
