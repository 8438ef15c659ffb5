using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.UsingDisposal;

internal ref struct LowDispose
{
    [IrqlRequiresMax(Apc)]
    public void Dispose()
    {
    }
}

internal ref struct InferredDispose
{
    public void Dispose() => Api.PassiveOnly();
}

internal ref struct HarmlessDispose
{
    public void Dispose() => Api.AnyLevel();
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        using (new LowDispose()) // IRQL1001 certain
            Api.AnyLevel();

        using (new HarmlessDispose())
            Api.AnyLevel();
    }

    [IrqlRequires(Passive)]
    public static void DisposedAfterTheLower()
    {
        using (new InferredDispose())
        {
            Ke.RaiseIrql(Dispatch, out var old);
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Passive)]
    public static void DisposedBeforeTheScope()
    {
        using var scope = new RaiseScope(Dispatch);
        using (new HarmlessDispose())
            Api.DispatchOnly();
    }
}
