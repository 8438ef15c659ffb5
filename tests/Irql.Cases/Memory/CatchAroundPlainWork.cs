using System;

namespace Irql.Cases.Memory.CatchAroundPlainWork;

internal static class Driver
{
    internal static int Divide(int dividend, int divisor)
    {
        // Nothing of the kernel inside.
        try
        {
            return dividend / divisor;
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
