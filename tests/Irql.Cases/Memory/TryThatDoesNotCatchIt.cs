using System;
using System.IO;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.TryThatDoesNotCatchIt;

internal sealed class StatusException : Exception;

/// <summary>Only a handler that takes what a bad user address raises counts.</summary>
internal static unsafe class Driver
{
    internal static uint Unrelated([UserMemory(Probed = true)] uint* user)
    {
        try
        {
            return *user; // IRQL4002
        }
        catch (OverflowException)
        {
            return 0;
        }
        catch (IOException)
        {
            return 1;
        }
    }

    internal static uint OneOfThem([UserMemory(Probed = true)] uint* user)
    {
        try
        {
            return *user;
        }
        catch (OverflowException)
        {
            return 0;
        }
        catch (AccessViolationException)
        {
            return 1;
        }
    }

    internal static uint Filtered([UserMemory(Probed = true)] uint* user, bool log)
    {
        try
        {
            return *user;
        }
        catch (AccessViolationException) when (log)
        {
            return 0;
        }
    }

    internal static uint OfOnesOwn([UserMemory(Probed = true)] uint* user)
    {
        try
        {
            return *user;
        }
        catch (StatusException)
        {
            return 0;
        }
    }

    internal static uint Everything([UserMemory(Probed = true)] uint* user)
    {
        try
        {
            return *user;
        }
        catch (SystemException)
        {
            return 0;
        }
    }

    internal static uint InsideHandler([UserMemory(Probed = true)] uint* user)
    {
        try
        {
            throw new StatusException();
        }
        catch (StatusException)
        {
            return *user; // IRQL4002
        }
        finally
        {
            GC.KeepAlive(null);
        }
    }
}
