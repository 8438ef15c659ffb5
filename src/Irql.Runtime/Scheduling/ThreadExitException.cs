using System;

namespace Irql.Runtime.Scheduling;

/// <summary>Unwinds the guest code of a thread that ends: by its own call, or because its process ends.</summary>
internal sealed class ThreadExitException(NTSTATUS status) : Exception
{
    public NTSTATUS Status { get; } = status;
}
