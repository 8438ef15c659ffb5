using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedCodeInherited;

internal abstract class Base
{
    [PagedCode]
    public abstract void Configure();

    [IrqlRequiresMax(Dispatch)]
    public abstract void Service();
}

internal sealed class Derived : Base
{
    [PagedCode]
    public override void Configure()
    {
        Ke.PagedCode();
    }

    // Allows fewer levels than the member it stands for.
    [PagedCode]
    public override void Service() // IRQL1014
    {
        Ke.PagedCode();
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Base device)
    {
        device.Configure(); // IRQL2001 certain
        device.Service();
    }
}
