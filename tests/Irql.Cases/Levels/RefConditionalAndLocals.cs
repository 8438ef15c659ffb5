using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RefConditionalAndLocals;

internal sealed class Driver
{
    private int _first;
    private int _second;

    [IrqlRequiresMax(Apc)]
    private static int Low() => 1;

    [IrqlRequires(Dispatch)]
    public void AtDispatch(bool flag)
    {
        ref var chosen = ref flag ? ref _first : ref _second;
        chosen = 1;
        chosen = Low(); // IRQL1001 certain
        chosen += flag ? 1 : Low(); // IRQL1001 certain
        var (a, b) = (Low(), 2); // IRQL1001 certain
    }
}
