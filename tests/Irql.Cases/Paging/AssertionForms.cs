using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.AssertionForms;

[PagedCode]
internal sealed class Configuration
{
    private int _value;

    public Configuration(int value) // IRQL2007
    {
        _value = value;
    }

    public void Missing() // IRQL2007
    {
        _value++;
    }

    public void Present()
    {
        Ke.PagedCode();
        _value++;
    }

    [NonpagedCode]
    public void Resident()
    {
        _value++;
    }

    [PagedCodeLocked]
    public void Locked()
    {
        _value++;
    }
}

internal static class Driver
{
    // Another assertion is no paged-code assertion.
    [IrqlRequiresMax(Dispatch)]
    public static void AtMostDispatch()
    {
        Ke.AssertAtMostDispatch();
        Api.AtMostDispatch();
    }
}
