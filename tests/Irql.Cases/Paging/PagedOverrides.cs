using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedOverrides;

internal abstract class Filter
{
    public abstract void Run();
}

internal sealed class PagedFilter : Filter
{
    [PagedCode]
    public override void Run()
    {
        Ke.PagedCode();
    }
}

internal sealed class ResidentFilter : Filter
{
    [NonpagedCode]
    public override void Run() => Api.AnyLevel();
}

internal static class Driver
{
    // A member without a contract promises nothing: the call is judged by what can be seen.
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Filter filter, ResidentFilter resident)
    {
        filter.Run(); // IRQL2001
        resident.Run();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(Filter filter)
    {
        filter.Run();
    }
}
