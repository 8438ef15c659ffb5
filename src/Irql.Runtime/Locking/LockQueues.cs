using System.Collections.Generic;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Locking;

/// <summary>Who waits for queued spin locks, in the order of asking.</summary>
internal sealed class LockQueues
{
    private readonly List<Ticket> _tickets = [];

    public bool AnyWaiting(uint address) => First(address) is not null;

    public Ticket Enter(uint address)
    {
        var ticket = new Ticket(this, address);
        _tickets.Add(ticket);
        return ticket;
    }

    public void Leave(Ticket ticket) => _tickets.Remove(ticket);

    private Ticket? First(uint address)
    {
        foreach (var ticket in _tickets)
        {
            if (ticket.Address == address)
                return ticket;
        }

        return null;
    }

    /// <summary>A place in the queue of one lock.</summary>
    internal sealed class Ticket : SpinTarget
    {
        private readonly LockQueues _queues;

        public Ticket(LockQueues queues, uint address)
        {
            _queues = queues;
            Address = address;
        }

        public override bool CanEnd(Processor processor) =>
            processor.Machine.Objects.TryPeek(Address, out var word) && word == 0 && ReferenceEquals(_queues.First(Address), this);
    }
}

/// <summary>The wait for a lock word to become zero.</summary>
internal sealed class WordTarget : SpinTarget
{
    public void Aim(uint address) => Address = address;

    public override bool CanEnd(Processor processor) => processor.Machine.Objects.TryPeek(Address, out var word) && word == 0;
}
