namespace Irql.Cases.Paging.AssertionMissing;

internal static class Driver
{
    [PagedCode]
    private static void Missing() // IRQL2007
    {
        Api.AtMostApc();
    }

    [PagedCode]
    private static void Present()
    {
        Ke.PagedCode();
        Api.AtMostApc();
    }

    [PagedCode]
    private static void Repeated() // IRQL2007
    {
        Ke.PagedCode();
        Api.AtMostApc();
        Ke.PagedCode();
    }

    private static void WithoutPlacement() // IRQL2007
    {
        Ke.PagedCode();
        Api.AtMostApc();
    }

    private static void NothingToSay()
    {
        Api.AtMostApc();
    }

    [NonpagedCode]
    private static void Resident()
    {
        Api.AtMostApc();
    }
}
